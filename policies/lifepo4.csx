// Lithium iron phosphate: up to absorb, a few minutes there for the cells to balance, then float low enough to rest and high enough
// that the sun feeds the house. A pack voltage is all that is known here: absorb stays where no cell of a sane pack is too high.
// The voltages are for 16 cells.

var absorb = Volts("absorb", 55.2, "held for a few minutes when the pack is full: 3.45 V a cell", min: 12, max: 58.4);
var rest = Volts("float", 53.6, "held otherwise; below 53.4 the house would live from the pack while the sun shines", min: 12, max: 58);
var capacity = Number("capacity", 280, "Ah, if bank: does not say it", min: 10, max: 20000);
var cells = Number("cells", 16, "in series, if bank: does not say it", min: 4, max: 32);
var band = Volts("band", 0.5, "so far below absorb still counts as at absorb", min: 0.1, max: 1);
var early = Volts("arm-below", 0.3, "so far below float the pack comes near its end, and float is raised", min: 0.1, max: 2);
var window = Minutes("window", 5, "means are taken over this long", min: 1, max: 30);
var atLeast = Minutes("min-absorb", 10, "at absorb, for the cells to balance", min: 1, max: 60);
var atMost = Minutes("max-absorb", 13, "at absorb a day, then float whatever flows", min: 2, max: 120);
var lineVolts = Volts("line", 3.37, "a cell that takes nothing at this voltage is full …", min: 3.3, max: 3.6);
var lineSlope = Number("line-slope", 5.6, "… and one that takes I is full this times I / capacity higher, V", min: 1, max: 20);

double ampHours = Bank?.AmpHours ?? capacity;
double series = Bank?.Cells ?? cells.Value;
var atAbsorb = Memory.Duration("at-absorb");
var isFull = Memory.Flag("full-today");
// The charger goes no higher than absorb: what is read above it for a while is the meter's error.
var readsHigh = Memory.Number("reads-high");

// ---- What is known -----------------------------------------------------------------------------------------------------------
if (now[BatteryVoltage] is not { } volts)
    return Hold("the battery voltage is not known now");
if (Bank is { Chemistry: not "lifepo4" } other)
    return Hold($"this is the charge curve of lithium iron phosphate, and the bank is {other.Chemistry}; for lead-acid there is three-stage");
if (IsNewDay)
{
    atAbsorb.Reset();
    isFull.Value = false;
    readsHigh.Value *= 0.9;
}

var v = Average(BatteryVoltage, window);
var i = Average(BatteryCurrent, window);

// ---- Night: float -----------------------------------------------------------------------------------------------------------
if (IsDay != true)
    return Rest("night", "the sun is down");

// ---- Full today: float. It lets through all the sun gives, so that what is taken out comes back; the cells are balanced once a day ----
if (isFull.Value)
    return Rest("float", "the pack is full");

// ---- Bulk: float lets through all the sun gives until the pack is nearly full; only then it has to be raised --------------------
var isRaised = LastStage is "bulk" or "absorb";
var isAt = volts - readsHigh.Value >= absorb - band;
atAbsorb.CountWhile(isAt);
// A pack is no less at absorb while nothing is heard of it.
if (atAbsorb.Value >= atMost || (LastStage == "absorb" && InStage >= atMost))
    return Full($"{atMost.TotalMinutes:0} minutes at absorb are enough");
if (v.Coverage < 0.8 || v.Value is not { } meanVolts || i.Value is not { } meanAmps)
    return isRaised ? Charge(isAt ? "absorb" : LastStage, "not enough is known; it goes on") : Rest("float", "not enough is known yet");
Explain("mean voltage on the way up", meanVolts, rest - early);
if (!isRaised && meanVolts < rest - early)
    return Rest("float", "the pack is not nearly full yet: float lets everything through");
if (volts > absorb + 0.8)
    return Rest("float", $"the battery is read at {volts:0.0} V, above {absorb + 0.8}");

// ---- Absorption: full when little flows for this voltage, and long enough for the cells to balance -----------------------------
if (LastStage == "absorb" && meanVolts - absorb > readsHigh.Value)
    readsHigh.Value = Math.Min(meanVolts - absorb, 0.5);
var full = series * (lineVolts.Value + (lineSlope * Math.Max(0, meanAmps) / ampHours));
Explain("time at absorb", atAbsorb.Value, atLeast);
Explain("mean voltage for a full pack", meanVolts, full);
if (isAt && atAbsorb.Value >= atLeast && meanVolts >= full)
    return Full($"{meanAmps:0.0} A flow at {meanVolts:0.00} V");
return Charge(isAt ? "absorb" : "bulk", $"held at {absorb} until little flows");

Decision Charge(string stage, string because)
{
    Stage(stage);
    return Set(FloatVoltage, absorb, because);
}

Decision Rest(string stage, string because)
{
    Stage(stage);
    return Set(FloatVoltage, rest, because);
}

Decision Full(string because)
{
    isFull.Value = true;
    return Rest("float", because);
}
