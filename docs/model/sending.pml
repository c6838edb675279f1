/* One batch, one worker that crashes and restarts, a provider whose lists lag, and a network that
 * loses and delays. `scripts/check-model` checks it under every policy; README.md says what it shows.
 *
 * Policies: none defined is the default, hold. RESEND sends again what two listings lack
 * (--resend-absent). NO_INTENT writes nothing before the POST. RETRY repeats a POST without an answer.
 * LATE_POST lifts the bound on the network, LATE_LISTS the one on the lists.
 */

#ifndef HORIZON
#define HORIZON 3  /* ticks from a doubt to its first listing; also the patience with unclear ones */
#endif
#ifndef LISTINGS
#define LISTINGS 2 /* in a row that must lack the batch */
#endif
#ifndef LAG
#define LAG 2      /* ticks at most from the call to its place in the lists */
#endif
#define DELAY 1    /* ticks at most that a POST is on its way */
#define SPACING 1  /* ticks from one listing to the next */
#define RESENDS 3  /* of one batch, by policy */
#define CRASHES 2
#define FAILURES 2 /* of POSTs, known as such: refused, or no byte written */
#define NOBODY 2   /* no slot: nobody waits for an answer */

mtype:state = { sealed, sending, in_doubt, accepted, held }
mtype:answer = { silence, yes, no }

/* The ledger: it outlives the worker. Times are ticks that are left. */
mtype:state state = sealed;
byte due, patience, absences, doubts;
bool isPatient;

/* The worker's memory, lost in a crash: whose answer it waits for, what it heard, what it read. */
byte line = NOBODY;
mtype:answer answer = silence;
byte seen;
bool crash;

/* The network: two POSTs at most are on their way, enough for a second call. */
bool isOnWay[2];
byte left[2];

/* The provider: calls placed; nothing, the request without its calls, or both in the lists. */
byte dialled, shown, lag;
byte failures = FAILURES;

#define isSettled (state == accepted || state == held)
#define isHidden (dialled > 0 && shown < 2)

inline enter(next) { state = next; due = 0; patience = 0; absences = 0; isPatient = false }

inline doubt() { enter(in_doubt); due = HORIZON; doubts++ }

proctype Worker() {
start:
    {
        atomic {
            line = NOBODY; answer = silence; seen = 0;
            if
            :: state == sending -> doubt()
            :: else
            fi
        }
        do
        :: atomic { isSettled -> break }
        :: state == sealed ->
#ifndef NO_INTENT
            state = sending;
#endif
            if
            :: atomic { failures > 0 -> failures--; answer = no }
            :: atomic { !(isOnWay[0] && isOnWay[1]) ->
                line = isOnWay[0]; isOnWay[line] = true; left[line] = DELAY }
            fi;
            if
            :: answer != silence
            :: atomic { line != NOBODY -> answer = silence; line = NOBODY } /* lost, unclear, or timed out */
            fi;
            atomic {
                if
                :: answer == yes -> enter(accepted)
                :: answer == no -> state = sealed
#ifdef RETRY
                :: answer == silence -> state = sealed
#else
                :: answer == silence -> doubt()
#endif
                fi;
                line = NOBODY; answer = silence
            }
        :: state == in_doubt && due == 0 ->
            if
            :: seen = shown
            :: seen = 1 /* a page that failed, or anything else that does not tell */
            fi;
            atomic {
                due = SPACING;
                if
                :: seen == 2 -> enter(accepted)
                :: seen == 1 ->
                    absences = 0;
                    if
                    :: !isPatient -> isPatient = true; patience = HORIZON
                    :: isPatient && patience == 0 -> enter(held)
                    :: else
                    fi
                :: seen == 0 ->
                    absences++;
                    if
                    :: absences < LISTINGS
#ifdef RESEND
                    :: absences == LISTINGS && doubts <= RESENDS -> enter(sealed)
                    :: absences == LISTINGS && doubts > RESENDS -> enter(held)
#else
                    :: absences == LISTINGS -> enter(held)
#endif
                    fi
                fi;
                seen = 0
            }
        od
    } unless { atomic { crash -> crash = false; goto start } };
    assert(state != accepted || dialled == 1)
}

/* A POST is lost (or fails without a call), is refused, or is taken; the answer finds who still waits. */
proctype Network(byte slot) {
end:
    do
    :: atomic { isOnWay[slot] ->
        isOnWay[slot] = false; left[slot] = 0;
        if
        :: true
        :: failures > 0 ->
            failures--;
            if
            :: line == slot -> answer = no
            :: else
            fi
        :: true ->
            dialled++; lag = LAG;
            assert(dialled <= 1);
            if
            :: line == slot -> answer = yes
            :: else
            fi
        fi }
    od
}

proctype Lists() {
end:
    do
    :: isHidden -> shown++
    od
}

#ifdef LATE_POST
#define mustArrive false
#else
#define mustArrive ((isOnWay[0] && left[0] == 0) || (isOnWay[1] && left[1] == 0))
#endif
#ifdef LATE_LISTS
#define mustShow false
#else
#define mustShow (isHidden && lag == 0)
#endif
#define isTimed (due + patience + left[0] + left[1] + lag > 0)

inline pass(time) { time = (time > 0 -> time - 1 : 0) }

/* Time passes, but never beyond what is due by now. */
proctype Clock() {
end:
    do
    :: d_step { isTimed && !mustArrive && !mustShow ->
        pass(due); pass(patience); pass(left[0]); pass(left[1]); pass(lag) }
    od
}

/* Crashes come at any step of the worker, and at last no more. */
proctype Crashes() {
    byte more = CRASHES;
    do
    :: atomic { more > 0 && !crash && !isSettled -> more--; crash = true }
    :: break
    od
}

init {
    atomic { run Worker(); run Network(0); run Network(1); run Lists(); run Clock(); run Crashes() }
}

/* Nobody is forgotten: the batch ends as accepted, or held for the operator. */
ltl settles { <> isSettled }
