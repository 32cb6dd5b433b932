// Three people meet in a video room: with real media between real browsers.
import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { after, before, test } from 'node:test';

import { Festival } from '../support/festival.mjs';
import { desktop, Journey, openBrowser, phone } from './watch.mjs';
import { enter, goesOn, heard, kFakeDevices, roomOf, seedRooms, seesOthers, toTheDoor } from './video_room.mjs';

const permissions = ['camera', 'microphone'];
let festival;
let browser;
let room;
let early;
let full;
let recorded;
let busy;

before(async () => {
  festival = await Festival.open('video', {
    seed: (one) => {
      room = roomOf(one, { from: 2, to: 60 });
      early = roomOf(one, { from: 45, to: 90 });
      full = roomOf(one, { from: 2, to: 60 });
      recorded = roomOf(one, { from: 2, to: 60 });
      busy = roomOf(one, { from: 2, to: 60 });
      seedRooms(one, [room, early, full, recorded, busy]);
    },
  });
  browser = await openBrowser(kFakeDevices);
});
after(async () => {
  await browser?.close();
  await festival?.stop();
});

test('buyer, company and interpreter meet', async (t) => {
  const journey = new Journey('video');
  const buyer = await journey.enter(browser, {
    base: festival.base, permissions, zone: 'Asia/Kuala_Lumpur', locale: 'en-GB' });
  const company = await journey.enter(browser, { base: festival.base, permissions, viewport: phone });
  const interpreter = await journey.enter(browser, { base: festival.base, permissions, viewport: desktop });
  t.after(() => journey.end());

  await journey.step('the waiting room shows oneself and who is expected', async () => {
    await toTheDoor(buyer, festival.account('buyer'), room, 'en');
    await toTheDoor(company, festival.account('company'), room);
    await toTheDoor(interpreter, festival.account('interpreter'), room);
    await company.page.waitForFunction(() => document.querySelector('.preview video')?.videoWidth > 0);
    await company.page.getByRole('meter').waitFor();
    await company.assertFits();
    await company.assertAccessible();
    await company.shot('video-door-phone');
    await buyer.shot('video-door-desktop');
  });

  await journey.step('three see each other', async () => {
    for (const each of [buyer, company, interpreter]) await enter(each);
    for (const each of [buyer, company, interpreter]) await seesOthers(each, 2);
    for (const each of [buyer, company, interpreter]) await goesOn(each);
  });

  await journey.step('the room on a desk and on a phone', async () => {
    await company.assertFits();
    await buyer.assertAccessible();
    await company.shot('video-room-phone');
    await buyer.shot('video-room-desktop');
  });

  await journey.step("the interpreter's channel is heard by whom it should", async () => {
    const before = await heard(buyer);
    assert.ok(before.interpretation.peak > 0.003, JSON.stringify(before));
    assert.equal(before.interpretation.volume, 1);
    assert.equal(before['party-floor'].volume, 0.25);
    assert.ok(before['party-floor'].peak > 0.02, 'the floor is heard below it');
    assert.ok(before['interpreter-floor'].peak < 0.001, 'the interpreter speaks into the channel only');
    const desk = await heard(interpreter);
    assert.ok(!('interpretation' in desk), 'the interpreter does not hear the channel');
    assert.equal(desk['party-floor'].volume, 1);
    // Who turns it off is not sent it any more, and hears the floor in full.
    await buyer.page.getByRole('button', { name: /Interpretation on/ }).click();
    await buyer.page.waitForFunction(() => !document.querySelector('audio[data-voice=interpretation]'));
    assert.equal((await heard(buyer, 300))['party-floor'].volume, 1);
    assert.ok((await heard(company)).interpretation.peak > 0.003, 'others go on hearing it');
    await buyer.page.getByRole('button', { name: /Interpretation off/ }).click();
    // To everybody.
    await interpreter.page.getByRole('button', { name: '통역 채널에 말하는 중' }).click();
    await buyer.page.waitForTimeout(500);
    const floor = await heard(buyer);
    assert.ok(floor['interpreter-floor'].peak > 0.003, JSON.stringify(floor));
    await interpreter.page.getByRole('button', { name: '모두에게 말하는 중' }).click();
  });

  await journey.step('they write to each other, with a file', async () => {
    await buyer.page.getByRole('button', { name: 'Chat' }).click();
    await buyer.page.getByRole('textbox').fill('Our size chart');
    await buyer.page.locator('input[type=file]').setInputFiles({
      name: 'sizes.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n') });
    await buyer.page.getByRole('button', { name: 'Send' }).click();
    await company.page.getByRole('button', { name: /채팅/ }).click();
    await company.page.getByText('Our size chart').waitFor();
    const [download] = await Promise.all([
      company.page.waitForEvent('download'), company.page.getByRole('link', { name: 'sizes.pdf' }).click()]);
    assert.equal(download.suggestedFilename(), 'sizes.pdf');
    await company.shot('video-chat-phone');
  });

  await journey.step('products stand beside the faces', async () => {
    await buyer.page.getByRole('button', { name: 'Products' }).click();
    await buyer.page.locator('aside article').first().waitFor();
    await buyer.shot('video-products-desktop');
    await company.page.keyboard.press('Escape');
  });

  await journey.step('a screen is shown, seen, and taken away', async () => {
    await buyer.page.getByRole('button', { name: 'Share screen' }).click();
    for (const each of [company, interpreter])
      await each.page.waitForFunction(() => {
        const screen = document.querySelector('figure.screen video');
        return screen?.videoWidth > 0 && screen.getVideoPlaybackQuality().totalVideoFrames > 0;
      });
    await interpreter.shot('video-screen-desktop');
    await buyer.page.getByRole('button', { name: 'Stop sharing' }).click();
    for (const each of [company, interpreter])
      await each.page.locator('figure.screen').waitFor({ state: 'detached' });
  });

  await journey.step('a reload comes back as the same person', async () => {
    await company.page.reload();
    await enter(company);
    await seesOthers(company, 2);
    await buyer.page.waitForFunction(() => document.querySelectorAll('figure[data-peer]').length === 2);
    await goesOn(buyer);
  });

  await journey.step('the recording waits for everybody', async () => {
    await buyer.page.getByRole('button', { name: 'Sound, settings' }).click();
    await buyer.page.getByRole('button', { name: 'Ask everyone to agree' }).click();
    await company.page.getByRole('button', { name: '동의해요' }).click();
    await buyer.page.waitForTimeout(300);
    assert.equal(await buyer.page.locator('.mark').count(), 0, 'one has not answered');
    await interpreter.page.getByRole('button', { name: '동의해요' }).click();
    for (const each of [buyer, company, interpreter]) await each.page.locator('.mark').waitFor();
    await buyer.page.waitForTimeout(2500);
    await buyer.page.getByRole('button', { name: 'Stop recording' }).click();
    await buyer.page.getByText('The recording is kept.').waitFor();
    await company.page.locator('.mark').waitFor({ state: 'detached' });
  });

  await journey.step('leaving leaves', async () => {
    await company.page.getByRole('button', { name: '나가기' }).click();
    await company.page.getByRole('button', { name: '들어가기' }).waitFor();
    await buyer.page.waitForFunction(() => document.querySelectorAll('figure[data-peer]').length === 1);
  });
});

test('nobody is recorded who did not agree, and consent can be taken back', async (t) => {
  const journey = new Journey('video-recording');
  t.after(() => journey.end());
  const buyer = await journey.enter(browser, { base: festival.base, permissions, locale: 'en-GB' });
  const company = await journey.enter(browser, { base: festival.base, permissions, viewport: phone });
  const interpreter = await journey.enter(browser, { base: festival.base, permissions });
  const ask = async () => {
    await buyer.page.getByRole('button', { name: 'Ask everyone to agree' }).click();
    await company.page.getByRole('alertdialog').waitFor();
  };
  await journey.step('two are recorded', async () => {
    await toTheDoor(buyer, festival.account('buyer'), recorded, 'en');
    await toTheDoor(company, festival.account('company'), recorded);
    for (const each of [buyer, company]) await enter(each);
    for (const each of [buyer, company]) await seesOthers(each, 1);
    await buyer.page.getByRole('button', { name: 'Sound, settings' }).click();
    await ask();
    await company.shot('video-recording-asked-phone');
    await company.page.getByRole('button', { name: '동의해요' }).click();
    for (const each of [buyer, company]) await each.page.locator('.mark:not(.paused)').waitFor();
    await company.assertFits();
    await company.shot('video-recording-phone');
  });
  await journey.step('who comes later is asked before it goes on', async () => {
    await toTheDoor(interpreter, festival.account('interpreter'), recorded);
    await enter(interpreter);
    for (const each of [buyer, company]) await each.page.locator('.mark.paused').waitFor();
    await buyer.shot('video-recording-paused-desktop');
    await interpreter.page.getByRole('button', { name: '동의해요' }).click();
    for (const each of [buyer, company, interpreter]) await each.page.locator('.mark:not(.paused)').waitFor();
    await buyer.page.waitForTimeout(2000);
    await buyer.page.getByRole('button', { name: 'Stop recording' }).click();
    await buyer.page.getByText('The recording is kept.').waitFor();
  });
  await journey.step('consent taken back ends it, and nothing is kept', async () => {
    await ask();
    for (const each of [company, interpreter]) await each.page.getByRole('button', { name: '동의해요' }).click();
    await interpreter.page.locator('.mark').waitFor();
    await buyer.page.waitForTimeout(1500);
    await interpreter.page.getByRole('button', { name: '동의 거두기' }).click();
    await buyer.page.getByText('took back their consent').waitFor();
    for (const each of [buyer, company]) await each.page.locator('.mark').waitFor({ state: 'detached' });
    assert.equal(await buyer.page.getByText('The recording is kept.').count(), 0);
  });
  await journey.step('also afterwards: the film is deleted', async () => {
    await company.page.getByRole('button', { name: '나가기' }).click();
    const [download] = await Promise.all([
      company.page.waitForEvent('download'), company.page.getByRole('link', { name: '녹화 내려받기' }).click()]);
    assert.ok(statSync(await download.path()).size > 10_000, 'a film');
    await company.assertFits();
    await company.assertAccessible();
    await company.shot('video-recordings-phone');
    const film = await company.page.getByRole('link', { name: '녹화 내려받기' }).getAttribute('href');
    await company.page.getByRole('button', { name: '동의 거두기' }).click();
    await company.page.getByRole('link', { name: '녹화 내려받기' }).waitFor({ state: 'detached' });
    assert.equal(await buyer.page.evaluate(async (path) => (await fetch(path)).status, film), 404);
  });
});

test('the manager is announced, others are not let in, and early is early', async (t) => {
  const journey = new Journey('video-doors');
  t.after(() => journey.end());
  const buyer = await journey.enter(browser, { base: festival.base, permissions, locale: 'en-GB' });
  const owner = await journey.enter(browser, { base: festival.base, permissions });
  const stranger = await journey.enter(browser, { base: festival.base, permissions });

  await journey.step('an observer', async () => {
    await toTheDoor(buyer, festival.account('buyer'), room, 'en');
    await enter(buyer);
    await toTheDoor(owner, festival.account('owner'), room);
    await enter(owner);
    await buyer.page.getByText(/A manager is watching/).waitFor();
    await seesOthers(owner, 1);
  });
  await journey.step('somebody else', async () => {
    await toTheDoor(stranger, festival.account('moderator'), room);
    assert.equal(await stranger.page.getByRole('button', { name: '들어가기' }).count(), 0);
  });
  await journey.step('too early', async () => {
    await owner.goto(`/video/${early.id}`);
    await owner.page.getByText('아직 문이 열리지 않았어요').waitFor();
    assert.equal(await owner.page.getByRole('button', { name: '들어가기' }).count(), 0);
    await owner.shot('video-early-desktop');
  });
});

test('who comes in while the door is still opening is met', async (t) => {
  const journey = new Journey('video-busy');
  t.after(() => journey.end());
  const slow = await journey.enter(browser, { base: festival.base, permissions, locale: 'en-GB' });
  const quick = await journey.enter(browser, { base: festival.base, permissions });

  await journey.step('the answer of one is on its way as the other comes in', async () => {
    await toTheDoor(slow, festival.account('buyer'), busy, 'en');
    await toTheDoor(quick, festival.account('company'), busy);
    let joined;
    const inside = new Promise((done) => { joined = done; });
    await slow.page.route('**/join', async (route) => {
      const answer = await route.fetch();
      joined();
      await new Promise((done) => setTimeout(done, 1000));
      await route.fulfill({ response: answer });
    });
    const entered = enter(slow);
    await inside;
    await enter(quick);
    await entered;
    await Promise.all([slow, quick].map((each) => seesOthers(each, 1)));
  });
});

test('the more people, the smaller what each sends', async (t) => {
  const journey = new Journey('video-full');
  t.after(() => journey.end());
  const people = [];
  const sent = () => people[0].page.evaluate(() =>
    Math.max(...[...document.querySelectorAll('figure:not([data-peer]) video')].map((video) => video.videoHeight)));
  for (const [count, height] of [[2, 720], [3, 480], [4, 360]])
    await journey.step(`${count} people send ${height} lines`, async () => {
      while (people.length < count) {
        const one = await journey.enter(browser, { base: festival.base, permissions, viewport: desktop });
        people.push(one);
        await toTheDoor(one, festival.account(['buyer', 'company', 'interpreter'][people.length % 3]), full);
        // Everybody has a camera of their own: what one asks of it does not touch the others'.
        await one.page.getByRole('combobox', { name: '카메라' }).selectOption({ index: people.length - 1 });
        await enter(one);
      }
      for (const each of people) await seesOthers(each, count - 1, 90_000);
      await people[0].page.waitForFunction((lines) =>
        [...document.querySelectorAll('figure[data-peer] video')].every((video) => video.videoHeight <= lines), height, { timeout: 30_000 });
      t.diagnostic(`own picture with ${count}: ${await sent()} lines`);
    });
  await journey.step('four on a screen', async () => {
    await people[0].assertFits();
    await people[0].shot('video-four-desktop');
    await people[0].page.setViewportSize(phone);
    await people[0].assertFits();
    await people[0].shot('video-four-phone');
  });
});
