import type { Catalogue } from '../i18n.svelte';
import type ko from './ko';

export default {
  'reason.access.denied': 'Your account has no right to do this.',
  'reason.call.body': 'What you sent is too long. Shorten it and send it again.',
  'reason.call.http_only': 'This cannot be done here. Load the page again.',
  'reason.call.params': 'Something was missing in what was sent. Load the page again.',
  'reason.call.unknown_operation': 'The server has changed. Load the page again.',
  'reason.chat.banned': 'You may not take part in this room. If this is wrong, tell the host.',
  'reason.chat.banned_word':
    'It holds a word not allowed here. Say it in other words and send again.',
  'reason.chat.closed': 'This room is closed. You can still read it.',
  'reason.chat.frozen': 'A moderator has paused the chat. Send it when it goes on.',
  'reason.chat.hidden_message': 'This message is hidden. Show it again first.',
  'reason.chat.muted': 'A moderator has muted you for a while. Send it when that is over.',
  'reason.chat.no_message': 'This message is gone.',
  'reason.chat.no_person': 'This person has not talked in this room.',
  'reason.chat.no_report': 'There is no such report.',
  'reason.chat.no_room': 'There is no such room. Choose one from all chat rooms.',
  'reason.chat.no_sanction': 'Nothing is set against this person here.',
  'reason.chat.own_message': 'You cannot report your own message.',
  'reason.chat.own_sanction': 'You cannot silence yourself.',
  'reason.chat.report_resolved': 'Another moderator was faster.',
  'reason.chat.room_busy': 'Very many are talking right now. Send again in a second.',
  'reason.chat.room_exists': 'A room with this address exists. Choose another address.',
  'reason.chat.slow_mode': 'This room is in slow mode. Send again when your waiting time is over.',
  'reason.chat.slug_fixed': 'A room keeps its address. Make a new room.',
  'reason.chat.too_fast': 'That was too fast. Wait a few seconds and send again.',
  'reason.chat.too_many_reports': 'The moderators have your reports. Try again in an hour.',
  'reason.consent.account_stays': 'Accounts rest on this consent: it stays, and it stays required.',
  'reason.consent.changed_meanwhile':
    'Someone else changed this text meanwhile. Load it again and repeat your change.',
  'reason.consent.is_required':
    'An account cannot be without this consent. To withdraw it, erase the account.',
  'reason.consent.new_version': 'The text has changed. Read the new one and answer again.',
  'reason.consent.required': 'You can only sign up with this consent.',
  'reason.consent.unknown': 'This is not asked for here. Load the page again.',
  'reason.consult.absence_backwards': 'The end must come after the beginning.',
  'reason.consult.amount_malformed':
    'Write an amount above zero with no more decimals than the currency has.',
  'reason.consult.amount_too_large': 'Quantity times price is too large. Check the numbers.',
  'reason.consult.applications_closed':
    'Applications are closed. Ask the host if something must change.',
  'reason.consult.asked_already':
    'Another time is asked for already. Wait for the answer or take it back first.',
  'reason.consult.check_in_unknown': 'There is no such check-in. Load the page again.',
  'reason.consult.confirm_not_yours': 'Only buyer and company confirm their diary.',
  'reason.consult.currency_unknown':
    "Write the currency's three letters as in ISO 4217, like USD or KRW.",
  'reason.consult.diary_empty': 'Nothing is written yet. Save the diary first.',
  'reason.consult.diary_not_yours': 'The diary is written by buyer and company. You may read it.',
  'reason.consult.diary_stale':
    'The diary was changed meanwhile. Compare both and put them together; what you typed is kept.',
  'reason.consult.diary_too_early': 'The meeting has not begun. Confirm it afterwards.',
  'reason.consult.entry_has_meetings':
    'Meetings are planned for this participant. Cancel them first.',
  'reason.consult.entry_not_draft': 'This application has been handed in already.',
  'reason.consult.entry_not_open': 'This application was not handed in, or was withdrawn.',
  'reason.consult.entry_stale':
    'Somebody else changed it meanwhile. Look again and repeat your change.',
  'reason.consult.entry_unknown': 'There is no such application.',
  'reason.consult.event_stale': 'Somebody else changed it meanwhile. Look at it again and repeat.',
  'reason.consult.feed_unknown':
    'This calendar address has ended. Make a new one on the page of your meetings.',
  'reason.consult.follow_up_not_begun':
    'The follow-up begins when both sides have confirmed the diary.',
  'reason.consult.follow_up_not_yours': 'What becomes of a meeting is between buyer and company.',
  'reason.consult.follow_up_stale':
    'The follow-up was changed meanwhile. Load it again and put both together; what you typed is kept.',
  'reason.consult.frozen': 'The timetable is frozen. Change single meetings, or unfreeze it first.',
  'reason.consult.hs_code_malformed': 'Give two, four or six digits, for example 8523.49.',
  'reason.consult.interpreter_stale':
    'Somebody else changed it meanwhile. Look again and repeat your change.',
  'reason.consult.interpreter_unknown': 'There is no such interpreter.',
  'reason.consult.locked_contradict':
    'Meetings that are locked contradict each other. Unlock or move them first.',
  'reason.consult.meeting_not_on':
    'Somebody can stand in only while the meeting should be running.',
  'reason.consult.meeting_off': 'This meeting was cancelled, so it has no diary.',
  'reason.consult.meeting_over': 'The meeting has begun or does not take place any more.',
  'reason.consult.meeting_stale':
    'Somebody else changed the meeting meanwhile. Look at it again and repeat.',
  'reason.consult.meeting_unknown': 'There is no such meeting, or it is not yours.',
  'reason.consult.no_time': 'Choose at least one time you can come.',
  'reason.consult.nobody_selected': 'Select buyers and companies and set the times first.',
  'reason.consult.not_a_side': 'Only the buyer and the company of this meeting can do this.',
  'reason.consult.not_in_plan': 'One of the two does not take part. Load the page again.',
  'reason.consult.plan_broken':
    'Some meetings cannot be held as they stand. Mend those marked red first.',
  'reason.consult.plan_not_draft':
    'Only a draft can be changed. Make a draft from this timetable first.',
  'reason.consult.plan_stale':
    'Somebody else changed the draft meanwhile. Look at it again and repeat.',
  'reason.consult.plan_unknown': 'There is no such timetable.',
  'reason.consult.price_malformed':
    'Write a number without commas and with no more decimals than the currency has: won and yen have none.',
  'reason.consult.quantity_malformed':
    'Write a number above zero with at most three decimals, like 1500 or 2.5.',
  'reason.consult.replan_stale':
    'Things changed since the proposal was made. Look at the new one and repeat.',
  'reason.consult.second_not_agreed':
    'A time can be set once both sides said that they want to meet again.',
  'reason.consult.second_planned': 'The two have a meeting to come already.',
  'reason.consult.second_too_soon': 'The meeting is not over yet. Set the next one afterwards.',
  'reason.consult.sheet_unknown': 'There is no such sheet.',
  'reason.consult.slot_taken':
    'One of them is in another meeting at that time. Choose another slot.',
  'reason.consult.slot_unknown':
    'The times have changed. Load the page again and choose once more.',
  'reason.consult.slots_in_use':
    'Meetings are planned in slots that would go. Move or cancel them first.',
  'reason.consult.stand_in_taken':
    'They cannot start now any more. Choose somebody else from the list.',
  'reason.consult.too_many_files': 'A diary keeps at most 10 files. Remove one first.',
  'reason.consult.too_many_musts': 'Five can be musts. Make one of them a want first.',
  'reason.consult.too_many_slots': 'Plan at most 400 slots in all.',
  'reason.consult.two_languages': 'Name both languages, for example Korean and Indonesian.',
  'reason.consult.window_backwards': 'End at least one meeting after the start.',
  'reason.consult.windows_overlap': 'Start after the window before it has ended, in order of time.',
  'reason.consult.wishes_closed': 'Choosing is closed. Ask the host if something must change.',
  'reason.country.malformed': 'Give the country as two capital letters, for example KR.',
  'reason.day.malformed': 'Write the day like 2021-10-06.',
  'reason.festival.days_reversed': 'The last day lies before the first. Change one of them.',
  'reason.festival.none': 'No festival is open yet.',
  'reason.festival.stale':
    'Someone else changed this meanwhile. Load it again and repeat your change.',
  'reason.festival.unknown': 'There is no festival at this address.',
  'reason.files.disk_failed':
    'The server cannot keep files right now. Nothing was changed; try again.',
  'reason.files.disk_full': 'The server is out of space. Tell the host.',
  'reason.files.incomplete': 'The file has not arrived whole. Go on with the upload.',
  'reason.files.missing': 'The file is not there any more.',
  'reason.files.no_picture': 'This is no picture. Send a PNG, JPEG or WebP file.',
  'reason.files.not_yours': 'Only members of this organisation may add files to its profile.',
  'reason.files.part_size': 'Send at most 8 MB a part and no more than was announced.',
  'reason.files.quota': 'The space for files (500 MB) is used up. Delete some first.',
  'reason.files.too_large': 'This file is larger than 20 MB. Make it smaller and send it again.',
  'reason.files.too_many_uploads': '20 uploads of yours are running. Finish or cancel one first.',
  'reason.files.type_unknown': 'Send a PNG, JPEG, WebP, GIF, PDF, MP4, text or CSV file.',
  'reason.files.unknown': 'This file is gone.',
  'reason.files.upload_unknown': 'This upload is over or not yours. Begin it again.',
  'reason.files.wrong_offset': 'The upload goes on at another place. Resume it again.',
  'reason.follow.ended': 'You can follow this no longer. Load the page again.',
  'reason.frame.binary': 'What was sent could not be read. Load the page again.',
  'reason.frame.malformed': 'What was sent could not be read. Load the page again.',
  'reason.frame.unknown_type': 'The server does not know this request. Load the page again.',
  'reason.hs_code.malformed': 'Give the HS code’s first six digits, for example 852349.',
  'reason.http.body_too_large': 'What you sent is too large. Make it smaller and send it again.',
  'reason.http.coding': 'It was sent in a way the server does not know. Try another browser.',
  'reason.http.cross_origin':
    'This came from another site, so it was stopped. Do it again from this site.',
  'reason.http.header_too_large':
    'The browser sent too much about itself. Clear its cookies and try again.',
  'reason.http.malformed': 'What was sent could not be read. Load the page again.',
  'reason.http.method_not_allowed': 'This address does not do that. Load the page again.',
  'reason.http.not_found': 'There is nothing at this address.',
  'reason.http.rate_limited':
    'Too many requests came from your network. Wait a moment, then try again.',
  'reason.http.target_too_long': 'The address is too long. Use fewer filters.',
  'reason.http.timeout': 'Sending took too long. Check your connection and try again.',
  'reason.http.version': 'The browser is too old for this site. Try another one.',
  'reason.import.choose_again': 'The file has changed since you chose it. Choose it again.',
  'reason.input.refused': 'Look again at the fields that are marked.',
  'reason.json.malformed': 'What was sent could not be read. Load the page again and repeat it.',
  'reason.json.not_an_object': 'What was sent could not be read. Load the page again.',
  'reason.language.malformed': 'Give the language as two letters, for example en.',
  'reason.live.handshake': 'The live connection could not begin. Load the page again.',
  'reason.live.rate_limited': 'That was too fast. Wait a moment and try again.',
  'reason.live.too_many_calls': 'Your last steps are still under way. Wait a moment.',
  'reason.live.too_many_topics': 'You follow too much at once. Close another page first.',
  'reason.live.upgrade_required': 'The live connection could not begin. Use a newer browser.',
  'reason.live.version': 'The live connection could not begin. Use a newer browser.',
  'reason.mail.malformed': 'Give a mail address, for example name@example.com.',
  'reason.media.late': 'The pictures have not come yet. It goes on in a moment.',
  'reason.media.query_malformed': 'The address of the media is not well-formed.',
  'reason.media.unknown': 'There are no pictures at this address now.',
  'reason.not_a_choice': 'Choose one of the options.',
  'reason.not_a_slug': 'Use small letters, digits and hyphens; begin with a letter or digit.',
  'reason.not_utf8': 'There are characters that cannot be read. Type the text again.',
  'reason.notices.empty': 'Write the text first.',
  'reason.notices.published_stays': 'A published notice cannot become a draft again: withdraw it.',
  'reason.notices.slug_taken': 'Another notice of the festival has this address. Choose another.',
  'reason.notices.unknown': 'There is no such notice in this festival.',
  'reason.notices.version_stale':
    'Someone changed this notice after you opened it. Keep what you typed, load it again and save.',
  'reason.number.malformed': 'Write digits only, e.g. 2012.',
  'reason.organisations.not_yours':
    'Only its members and the managers of its programmes may change this profile.',
  'reason.organisations.product_unknown': 'This product is gone.',
  'reason.organisations.programmes_by_manager':
    'Programmes are set by the organisers. Ask the programme’s host.',
  'reason.organisations.slug_taken': 'This address is taken; choose another.',
  'reason.organisations.stale':
    'Someone else changed this profile meanwhile. Load it again and repeat your change.',
  'reason.organisations.too_many_products': 'A profile holds 60 products. Remove one first.',
  'reason.organisations.unknown': 'There is no organisation at this address.',
  'reason.out_of_range': 'This number is out of range.',
  'reason.outbox.done': 'This was carried out already.',
  'reason.outbox.goes_by_mail':
    'A mail server is set: links go to their receivers only. Try the mail again.',
  'reason.outbox.not_found': 'There is no such message.',
  'reason.paper.font_missing':
    'The server has no font for this report. Install fonts-nanum on it, or take the spreadsheet.',
  'reason.people.code_wrong': 'This code is wrong or was used. Enter the one your app shows now.',
  'reason.people.factor_enrolled': 'An authenticator app is set up already. Remove it first.',
  'reason.people.factor_not_begun': 'Scan the QR code first.',
  'reason.people.factor_not_enrolled': 'No authenticator app is set up.',
  'reason.people.grant_out_of_reach':
    'You can give only roles without festival-wide duties, in programmes you manage.',
  'reason.people.grant_unknown': 'This right was taken away already.',
  'reason.people.has_account':
    'This person has an account with a password. Grant the role; they sign in.',
  'reason.people.last_owner': 'A festival needs an owner. Make somebody else owner first.',
  'reason.people.link_expired': 'This link is too old. Ask the organisers for a new one.',
  'reason.people.link_for_staff':
    'Staff sign in with a password and a second factor. Grant the role instead.',
  'reason.people.link_over': 'This link was used already or is too old. Ask for a new one.',
  'reason.people.link_revoked': 'This link was withdrawn. Ask the organisers for a new one.',
  'reason.people.link_unknown': 'This link is not known. Check that it was copied whole.',
  'reason.people.mail_malformed': 'Write a mail address like name@example.org.',
  'reason.people.mail_taken': 'Another account has confirmed this address in the meantime.',
  'reason.people.name_malformed': 'Write the name without line breaks or brackets.',
  'reason.people.no_password':
    'This account has no password yet. Set one by the link of a reset mail.',
  'reason.people.organisation_unknown':
    'The festival has no organisation with this address. Make its profile first, or choose another.',
  'reason.people.password_common':
    'This password is one of the first that are tried. Choose another.',
  'reason.people.password_is_mail': 'Use something else than your mail address.',
  'reason.people.password_long': 'This password is too long: 200 bytes at most.',
  'reason.people.password_malformed': 'There are characters that cannot be read. Type it again.',
  'reason.people.password_needed':
    'You came in by a personal link. Sign in with your password for this.',
  'reason.people.password_short': 'Use at least 10 characters.',
  'reason.people.password_wrong': 'This is not your password.',
  'reason.people.sign_in_refused':
    'Mail address or password is wrong, or the address is not confirmed yet.',
  'reason.people.sole_operator': 'You are the only operator of this server. Add another one first.',
  'reason.people.sole_owner':
    'You are the only owner of a festival. Make somebody else owner first.',
  'reason.people.time_zone_unknown': 'Name a time zone such as Asia/Seoul.',
  'reason.people.unknown': 'There is no such account.',
  'reason.people.wait': 'Too many wrong attempts. Wait a little and try again.',
  'reason.programme.unknown': 'The festival has no such programme.',
  'reason.query.malformed': 'The search could not be read. Clear the filters and search again.',
  'reason.required': 'Fill this in.',
  'reason.schedule.ends_before_start': 'It ends before it starts.',
  'reason.schedule.feed_unknown':
    'This calendar address has ended. Make a new one on your timetable’s page.',
  'reason.schedule.key_taken': 'Another session of the festival has this key. Choose another.',
  'reason.schedule.session_unknown': 'There is no such session in this festival’s schedule.',
  'reason.schedule.stage_shared':
    'Other programmes use this stage: only who runs the whole festival may rename it.',
  'reason.schedule.stage_taken': 'Another session uses the stage at that time.',
  'reason.schedule.stage_unknown': 'The festival has no such stage. Name it to make it.',
  'reason.schedule.timetable_full': 'A timetable holds at most 300 sessions. Remove one first.',
  'reason.schedule.too_long': 'The session is too long.',
  'reason.schedule.version_stale':
    'Someone changed this session after you opened it. Keep what you typed, load it again and save.',
  'reason.server.bug': 'The server made a mistake. Nothing was changed; report the request id.',
  'reason.server.unavailable':
    'The server cannot save or read right now. Nothing was changed; try again.',
  'reason.session.bad_token': 'This token is not known here. Sign in again.',
  'reason.session.csrf': 'The page is too old. Load it again and repeat.',
  'reason.session.expired': 'Your sign-in has expired. Please sign in again.',
  'reason.session.required': 'Sign in first.',
  'reason.session.second_factor_required': 'Enter the code of your authenticator app first.',
  'reason.session.unknown': 'This session has ended already.',
  'reason.slug.malformed': 'Use small letters, digits and hyphens only.',
  'reason.slug_malformed': 'Use small letters, digits and hyphens only.',
  'reason.stage.broadcast_unknown': 'There is no such broadcast on this stage.',
  'reason.stage.key_unknown': 'There is no such key any more.',
  'reason.stage.not_host':
    'Only those who run this stage may do that. Ask a manager of the programme.',
  'reason.stage.open_already': 'Something is open on this stage. End it first, or go on with it.',
  'reason.stage.over': 'This broadcast has ended. Open another one.',
  'reason.stage.pass_unknown': 'The rehearsal this pass was for is over. Ask for a new one.',
  'reason.stage.person_unknown':
    'Nobody has confirmed this mail address here. Let them sign up first.',
  'reason.stage.replay_unknown': 'There is no such replay any more.',
  'reason.stage.session_elsewhere': 'This session does not take place on this stage.',
  'reason.stage.too_many_hosts': 'The stage has many hosts. Remove one who is not needed.',
  'reason.stage.too_many_keys': 'The stage has many keys. Revoke one that is not needed.',
  'reason.stage.unknown': 'There is no such stage.',
  'reason.state.conflict':
    'Something else changed at the same moment. Look at it again and repeat.',
  'reason.time.malformed': 'The time could not be read. Choose it again.',
  'reason.time.skipped': 'The clocks of this time zone leave this time out; choose another.',
  'reason.too_long': 'This is too long. Shorten it.',
  'reason.too_many': 'There are too many. Take some out.',
  'reason.too_short': 'This is too short. Write more.',
  'reason.topic.unknown': 'There is no such live news. Load the page again.',
  'reason.unknown_field': 'This field is not known here.',
  'reason.url.malformed': 'Begin the address with https://.',
  'reason.video.cancelled': 'This meeting does not take place.',
  'reason.video.full': 'The room is full. Wait until somebody leaves, or share one device.',
  'reason.video.not_inside': 'You are not in the room. Join it again.',
  'reason.video.not_yet': 'The room opens ten minutes before the start.',
  'reason.video.over': 'The time of this room is over.',
  'reason.video.unknown': 'There is no such room for you.',
  'reason.wrong_type': 'This is not the right kind of value.',
  'reason.zone.unknown': 'Choose a time zone, for example Asia/Seoul.',
} satisfies Catalogue<typeof ko>;
