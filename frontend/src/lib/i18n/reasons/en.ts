import type { Catalogue } from '../i18n.svelte';
import type ko from './ko';

export default {
  'reason.access.denied': 'Your account has no right to do this.',
  'reason.consent.account_stays': 'Accounts rest on this consent: it stays, and it stays required.',
  'reason.consent.changed_meanwhile':
    'Someone else changed this text meanwhile. Load it again and repeat your change.',
  'reason.consent.is_required':
    'An account cannot be without this consent. To withdraw it, erase the account.',
  'reason.consent.new_version': 'The text has changed. Read the new one and answer again.',
  'reason.consent.unknown': 'This is not asked for here. Load the page again.',
  'reason.day.malformed': 'Write the day like 2021-10-06.',
  'reason.festival.days_reversed': 'The last day lies before the first. Change one of them.',
  'reason.festival.stale':
    'Someone else changed this meanwhile. Load it again and repeat your change.',
  'reason.festival.unknown': 'There is no festival at this address.',
  'reason.files.disk_failed':
    'The server cannot keep files right now. Nothing was changed; try again.',
  'reason.files.incomplete': 'The file has not arrived whole. Go on with the upload.',
  'reason.files.missing': 'The file is not there any more.',
  'reason.files.not_yours': 'Only members of this organisation may add files to its profile.',
  'reason.files.part_size': 'Send at most 8 MB a part and no more than was announced.',
  'reason.files.quota': 'The space for files (500 MB) is used up. Delete some first.',
  'reason.files.type_unknown': 'Send a PNG, JPEG, WebP, GIF, PDF, MP4, text or CSV file.',
  'reason.files.unknown': 'This file is gone.',
  'reason.files.upload_unknown': 'This upload is over or not yours. Begin it again.',
  'reason.files.wrong_offset': 'The upload goes on at another place. Resume it again.',
  'reason.http.body_too_large': 'What you sent is too large. Make it smaller and send it again.',
  'reason.input.refused': 'Look again at the fields that are marked.',
  'reason.json.malformed': 'What was sent could not be read. Load the page again and repeat it.',
  'reason.not_a_choice': 'Choose one of the options.',
  'reason.not_a_slug': 'Use small letters, digits and hyphens; begin with a letter or digit.',
  'reason.not_utf8': 'There are characters that cannot be read. Type the text again.',
  'reason.notices.empty': 'Write the text first.',
  'reason.notices.published_stays': 'A published notice cannot become a draft again: withdraw it.',
  'reason.notices.slug_taken': 'Another notice of the festival has this address. Choose another.',
  'reason.notices.unknown': 'There is no such notice in this festival.',
  'reason.notices.version_stale':
    'Someone changed this notice after you opened it. Keep what you typed, load it again and save.',
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
  'reason.outbox.not_found': 'There is no such message.',
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
  'reason.session.csrf': 'The page is too old. Load it again and repeat.',
  'reason.session.required': 'Sign in first.',
  'reason.session.second_factor_required': 'Enter the code of your authenticator app first.',
  'reason.session.unknown': 'This session has ended already.',
  'reason.slug.malformed': 'Use small letters, digits and hyphens only.',
  'reason.slug_malformed': 'Use small letters, digits and hyphens only.',
  'reason.state.conflict':
    'Something else changed at the same moment. Look at it again and repeat.',
  'reason.time.malformed': 'The time could not be read. Choose it again.',
  'reason.time.skipped': 'The clocks of this time zone leave this time out; choose another.',
  'reason.too_long': 'This is too long. Shorten it.',
  'reason.too_many': 'There are too many. Take some out.',
  'reason.too_short': 'This is too short. Write more.',
  'reason.unknown_field': 'This field is not known here.',
  'reason.wrong_type': 'This is not the right kind of value.',
  'reason.import.choose_again': 'The file has changed since you chose it. Choose it again.',
} satisfies Catalogue<typeof ko>;
