// SPDX-License-Identifier: Apache-2.0
pragma circom 2.1.6;

include "positionSlots.circom";
include "signedMagnitude.circom";

// TradeSlots(SLOTS)
//   Relation : the packed slots of an old and of a new account, both canonical, that differ by `change` lots of `instrument`
//              and in nothing else. A position opened is a slot inserted at its place in the order, one closed is taken out
//   Inputs   : index[SLOTS], held[SLOTS]  the slots of the account that has the traded position: the old one when the
//                                         trade closes it, the new one otherwise
//              occupied[SLOTS]  boolean (constrained by the caller)
//              instrument       index of what is traded
//              change           signed lots, not 0, |change| < 2^40 (range checked by the caller)
//              closing          boolean: the position is gone after the trade
//   Outputs  : at[SLOTS]        one-hot: the slot of `instrument`
//              quantity[SLOTS], magnitude[SLOTS]  lots after the trade, and without sign; 0 in the slot of a closed position
//              oldQuantity[SLOTS], oldMagnitude[SLOTS]  lots before it; 0 in the slot of an opened position
//              oldWord, newWord[SLOTS / 4]  the packed slots of the two leaves
//   Assumes  : index < 2^17 for every occupied slot, from its published row
//   Cost     : constraints.csv, key TradeSlots_<SLOTS>
//   Source   : docs/statement.md §6, docs/soundness.md §11
template TradeSlots(SLOTS) {
    assert(SLOTS % 4 == 0);
    var WORDS = SLOTS \ 4;
    signal input index[SLOTS];
    signal input held[SLOTS];
    signal input occupied[SLOTS];
    signal input instrument;
    signal input change;
    signal input closing;
    signal output at[SLOTS];
    signal output quantity[SLOTS];
    signal output magnitude[SLOTS];
    signal output oldQuantity[SLOTS];
    signal output oldMagnitude[SLOTS];
    signal output oldWord[WORDS];
    signal output newWord[WORDS];

    // 1. one canonical list that holds every position of both accounts
    signal heldMagnitude[SLOTS] <== PositionSlots(SLOTS)(index, held, occupied);
    closing * (closing - 1) === 0;
    // 2. the traded slot is the one with the instrument's index, which is not the 0 of an empty slot
    signal instrumentInverse <-- instrument == 0 ? 0 : 1 / instrument; // pinned by the next line
    instrument * instrumentInverse === 1;
    var places = 0;
    for (var j = 0; j < SLOTS; j++) {
        at[j] <-- index[j] == instrument ? 1 : 0; // pinned by the next two lines and the sum
        at[j] * (at[j] - 1) === 0;
        at[j] * (index[j] - instrument) === 0;
        places += at[j];
    }
    places === 1;
    // 3. lots after the trade; what is closed was held entirely
    signal closedAt[SLOTS];
    signal lotsAt[SLOTS];
    var lots = 0;
    for (var j = 0; j < SLOTS; j++) {
        closedAt[j] <== closing * at[j];
        closedAt[j] * (held[j] + change) === 0;
        quantity[j] <== (1 - closedAt[j]) * held[j];
        magnitude[j] <== (1 - closedAt[j]) * heldMagnitude[j];
        lotsAt[j] <== at[j] * quantity[j];
        lots += lotsAt[j];
    }
    // 4. lots before the trade, in range; none when the trade opens the position
    signal lotsBefore <== lots - change;
    signal (before, beforeNegative) <== SignedMagnitude(40)(lotsBefore);
    signal opening <-- lotsBefore == 0 ? 1 : 0; // pinned by the next three lines
    signal beforeInverse <-- lotsBefore == 0 ? 0 : 1 / lotsBefore; // pinned by the next line
    lotsBefore * beforeInverse === 1 - opening;
    opening * lotsBefore === 0;
    for (var j = 0; j < SLOTS; j++) {
        oldQuantity[j] <== quantity[j] - at[j] * change;
        oldMagnitude[j] <== heldMagnitude[j] + at[j] * (before - heldMagnitude[j]);
    }
    // 5. the leaf that lacks the traded slot has the later slots one place earlier
    signal amended <== (1 - opening - closing) * change;
    signal shift[SLOTS];
    signal inserted[SLOTS];
    signal removed[SLOTS];
    signal amendedAt[SLOTS];
    var from = 0;
    for (var j = 0; j < SLOTS; j++) {
        from += at[j];
        var next = j + 1 < SLOTS ? index[j + 1] + held[j + 1] * (1 << 17) : 0;
        shift[j] <== from * (next - index[j] - held[j] * (1 << 17));
        inserted[j] <== opening * shift[j];
        removed[j] <== closing * shift[j];
        amendedAt[j] <== at[j] * amended;
    }
    for (var w = 0; w < WORDS; w++) {
        var oldPacked = 0;
        var newPacked = 0;
        for (var k = 0; k < 4; k++) {
            var j = 4 * w + k;
            var slot = index[j] + held[j] * (1 << 17);
            oldPacked += (slot + inserted[j] - amendedAt[j] * (1 << 17)) * (1 << (58 * k));
            newPacked += (slot + removed[j]) * (1 << (58 * k));
        }
        oldWord[w] <== oldPacked;
        newWord[w] <== newPacked;
    }
}
