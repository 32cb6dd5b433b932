#pragma once

#include "match/port.hpp"

// How a Certificate is read.
//
// It gives a potential to each node of a network in which every timetable is a circulation. For any
// potentials p, the sum over all arcs of  capacity × max(0, gain + p[tail] − p[head])  is at least
// what any circulation gains; so nobody needs to trust the solver that found them.
//
// T slots, D days (a day begins where Slot::day changes), G interpreters, L languages, B buyers, C
// companies. Nodes, in this order: the hub (0); slots; interpreter × slot; language × slot;
// buyer × slot; buyer × day; buyer in; buyer out; company.
//
// Arcs, each with what the locked meetings leave of its capacity:
//   hub → slot                  rooms
//   slot → interpreter, slot    count, where free
//   interpreter, slot → language, slot    count, for each language it knows
//   language, slot → buyer, slot          parallel, if the buyer has an open pair that needs it
//   slot → buyer, slot                    parallel, if the buyer has an open pair that needs none
//   buyer, slot → buyer, day    parallel
//   buyer, day → buyer in       limit of the day (see day_limit)
//   buyer in → buyer out        least, each gains a promise; and the rest of its limit
//   buyer out → company         1, gains the pair's points
//   company → hub               least, each gains a promise; and the rest of its limit
// A pair is open in a slot that is not past and in which both are free. What the locked meetings
// are worth is added. The network forgets that both sides of a pair share the slot.
