// Bulk, absorption, float: the charge curve of a lead-acid battery's manual, decided by averaged volts and amps.
// The firmware ends the day's charge when a cloud passes. So by day its float voltage is raised to absorption, which makes its own
// decision harmless, and this policy decides when the bank is full. The voltages are for 24 cells of AGM; take yours from its manual.

var absorb = Volts("absorb", 58.4, "held until the current has tapered off", min: 12, max: 62);
var rest = Volts("float", 52.8, "held once full, and at night", min: 12, max: 58);
var tailAmps = Amps("tail", 0, "full when it takes less; 0 for 2 % of the capacity. Below a fifth of the charge current limit", max: 200);
var capacity = Number("capacity", 550, "Ah at the 20-hour rate, if bank: does not say it", min: 10, max: 20000);
var band = Volts("band", 0.6, "so far below absorb still counts as at absorb: clouds, loads and a meter that reads low", min: 0.1, max: 2);
var line = Volts("line", 1.2, "so far below absorb no current is low enough: the tail shrinks on the way there", min: 0.3, max: 4);
var window = Minutes("window", 15, "means are taken over this long", min: 3, max: 60);
var atLeast = Minutes("min-absorb", 30, "at absorb before the bank may count as full", max: 240);
var atMost = Hours("max-absorb", 4, "at absorb, then float whatever flows", min: 0.5, max: 12);
var overdue = Days("overdue", 7, "since the last full charge: an alarm, and absorption may last two hours longer; four at twice as many", min: 1, max: 60);
var flat = Percent("flat", 0.2, "of the capacity: a current that changes less in half an hour will not taper any more", max: 2);
var runaway = Percent("runaway", 1, "of the capacity: a current that rises more in half an hour heats the bank", min: 0.2, max: 10);
var sag = Volts("rebulk-drop", 0.8, "below float while the sun shines: charge again", min: 0.2, max: 4);
var used = Percent("rebulk-used", 5, "of the capacity taken out since float: charge again", min: 1, max: 50);
var again = Number("rebulks", 2, "a day at most", max: 5);

double ampHours = Bank?.AmpHours ?? capacity;
// Currents come in whole amperes: below 3 A they are hardly measured at all.
var tail = Math.Max(3, tailAmps > 0 ? tailAmps : 0.02 * ampHours);
var atAbsorb = Memory.Duration("at-absorb");
var taken = Memory.Number("taken-since-float");
var rebulks = Memory.Number("rebulks");
var full = Memory.Instant("full");
var known = Memory.Instant("known");
var isHot = Memory.Flag("hot");
// The charger goes no higher than absorb: what is read above it for a while is the meter's error.
var readsHigh = Memory.Number("reads-high");

// ---- What is known -----------------------------------------------------------------------------------------------------------
if (now[BatteryVoltage] is not { } volts)
    return Hold("the battery voltage is not known now");
if (Bank is { Chemistry: "lifepo4" })
    return Hold("this is the charge curve of lead-acid; for lithium there is the policy lifepo4");
if (now[MaxChargeCurrent] is { } limit && tail >= limit / 5)
    return Hold($"tail, {tail:0.#} A, is not below a fifth of the charge current limit, {limit:0} A: the firmware would not float then");
var isAt = volts - readsHigh.Value >= absorb - band;
var outAmps = (now[BatteryDischargeCurrent] ?? 0) - (now[BatteryChargeCurrent] ?? 0);

// ---- How long since it was full: lead that is never quite full hardens ----------------------------------------------------------
if (known.Age is null)
    known.Mark();
var unfilled = full.Age ?? known.Age ?? TimeSpan.Zero;
if (unfilled > overdue)
    Alarm($"the bank has not been full for {unfilled.TotalDays:0} days: use less, or charge from the grid once");
if (isHot.Value)
    Alarm("the current rose while the voltage was held: look whether the bank is hot; it rests at float until tomorrow");

// ---- Night: float, so that whoever dies leaves nothing behind ----------------------------------------------------------------
if (IsNewDay)
{
    atAbsorb.Reset();
    rebulks.Value = 0;
    readsHigh.Value *= 0.9;
    isHot.Value = false;
}

if (IsDay != true)
    return Rest("night", "the sun is down");

// ---- Too high, or a meter that lies: float, until it has been plausible for five minutes -------------------------------------
var high = absorb + 0.8;
var isHigh = volts > high && Average(BatteryVoltage, 30.Seconds()) is { Coverage: >= 0.8, Value: { } recent } && recent > high;
if (isHigh || (LastStage == "hold" && InStage < 5.Minutes()))
    return Rest("hold", $"the battery is read at {volts:0.0} V, above {high}");

// ---- Float: full for today, unless much is taken out while the sun shines ----------------------------------------------------
if (LastStage == "float")
{
    taken.Value = Math.Max(0, taken.Value + (outAmps * Elapsed.TotalHours));
    var mean = Average(BatteryVoltage, window);
    var isSagging = mean is { Coverage: >= 0.8, Value: { } low } && low < rest - sag;
    var isUsed = taken.Value > used / 100 * ampHours;
    Explain("taken out since float, Ah", taken.Value, used.Value / 100 * ampHours);
    Explain("mean voltage in float", mean.Value, rest - sag);
    // While more is taken than the sun gives, there is nothing to charge with: an evening is no reason to raise anything.
    var isSunny = now[PvPower] > 200 && Average(BatteryCurrent, window) is { Coverage: >= 0.8, Value: > 0 };
    if (InStage < 30.Minutes() || !isSunny || rebulks.Value >= again || !(isSagging || isUsed))
        return Rest("float", "the bank is full");
    rebulks.Value++;
    atAbsorb.Value -= atAbsorb.Value < 30.Minutes() ? atAbsorb.Value : 30.Minutes();
    return Charge("bulk", isUsed ? $"{taken.Value:0} Ah were taken out since float" : $"the battery sags to {mean.Value:0.0} V in float");
}

// ---- Bulk: all the sun gives, until absorb is reached; the clock of absorption stands still below it --------------------------
atAbsorb.CountWhile(isAt);
if (!isAt && LastStage != "absorb")
    return Charge("bulk", $"on the way to {absorb}");
var v = Average(BatteryVoltage, window);
var i = Average(BatteryCurrent, window);
if (v.Coverage < 0.8 || v.Value is not { } readVolts || i.Value is not { } meanAmps)
    return Charge("absorb", $"only {v.Coverage:P0} of the last {window.TotalMinutes:0} minutes is known");
if (LastStage == "absorb" && InStage >= 5.Minutes() && Average(BatteryVoltage, 5.Minutes()).Value < absorb - 1.0)
    return Charge("bulk", $"on the way to {absorb}");

// ---- Absorption: full when little flows although the voltage is there --------------------------------------------------------
if (readVolts - absorb > readsHigh.Value)
    readsHigh.Value = Math.Min(readVolts - absorb, 0.5);
var meanVolts = readVolts - readsHigh.Value;
var atBand = absorb - band + readsHigh.Value;
var share = Share(BatteryVoltage, window, x => x >= atBand) ?? 0;
var drain = Average(BatteryDischargeCurrent, window).Value ?? 0;
var enough = tail * Math.Clamp(1 - ((absorb - meanVolts) / line), 0, 1);
var longest = atMost + (unfilled > 2 * overdue ? 4.Hours() : unfilled > overdue ? 2.Hours() : TimeSpan.Zero);
Explain("time at absorb", atAbsorb.Value, atLeast);
Explain("share of the window at absorb", share, 0.9);
Explain("mean voltage", meanVolts, absorb - 0.5);
Explain("mean current, A", meanAmps, enough);

if (atAbsorb.Value >= longest)
    return Full($"{longest.TotalHours:0.#} h at absorb are enough, at {meanAmps:0.0} A", counts: meanAmps <= 2 * tail);
if (atAbsorb.Value < atLeast || share < 0.9 || meanVolts < absorb - 0.5 || drain >= 0.5)
    return Charge("absorb", "held until the current has tapered off");
if (meanAmps <= enough)
    return Full($"{meanAmps:0.0} A flow at {meanVolts:0.0} V, {enough:0.0} A are little enough", counts: true);

// ---- A bank that has aged takes more than the tail for ever; one that is too hot takes more and more ---------------------------
if (atAbsorb.Value < 45.Minutes() || Share(BatteryVoltage, 30.Minutes(), x => x >= atBand) is not >= 0.95)
    return Charge("absorb", "held until the current has tapered off");
var change = Slope(BatteryCurrent, 30.Minutes()) / 2;
var drift = Slope(BatteryVoltage, 30.Minutes()) / 2;
var steady = Share(BatteryCurrent, 30.Minutes(), x => Math.Abs(x - meanAmps) < 1 + (flat / 100 * ampHours)) ?? 0;
Explain("change of the current in half an hour, A", change, -flat.Value / 100 * ampHours);
if (!(Math.Abs(drift ?? 1) < 0.1))
    return Charge("absorb", "held until the current has tapered off");
if (change > runaway / 100 * ampHours)
{
    rebulks.Value = again;
    isHot.Value = true;
    return Full($"the current has risen by {change:0.0} A in half an hour: the bank may be hot", counts: false);
}

if (Math.Abs(change ?? 99) < flat / 100 * ampHours && steady >= 0.9 && meanAmps <= 3 * tail)
    return Full($"the current has stood at {meanAmps:0.0} A for half an hour", counts: true);
return Charge("absorb", "held until the current has tapered off");

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

Decision Full(string because, bool counts)
{
    taken.Value = 0;
    if (counts)
        full.Mark();
    return Rest("float", because);
}
