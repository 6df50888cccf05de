// Equalization of a flooded bank: once a month, right after a full charge on a sunny day, a while at a higher voltage mixes the acid and
// brings the weak cells up. It wants something only then; the rest of the time another policy charges. Never for sealed batteries.
// Look after the water before and after. The inverter's own equalization must be off.

var eq = Volts("equalize", 60, "held for the time below; a device that allows less is asked for what it allows", min: 12, max: 66);
var absorb = Volts("absorb", 58.4, "where the bank is charged before", min: 12, max: 62);
var tail = Amps("tail", 11, "a bank that takes less at absorb is full", min: 3, max: 200);
var every = Days("every", 30, "since the last one", min: 7, max: 365);
var hold = Minutes("hold", 90, "at the voltage", min: 15, max: 180);
var atMost = Minutes("at-most", 180, "from its beginning", min: 30, max: 360);
var before = Hours("before", 7, "after dawn it does not begin any more", min: 2, max: 14);
var spare = Watts("spare", 500, "the sun gives at least this", max: 10000);
var tries = Number("tries", 3, "days in a row, then a week of rest", min: 1, max: 10);

var last = Memory.Instant("last-equalized");
var known = Memory.Instant("known-since");
var atVolts = Memory.Duration("at-equalize");
var tried = Memory.Number("tried");
var done = Memory.Flag("done-today");
var lowest = Memory.Number("lowest-current", 9999);
var floatBefore = Memory.Number("float-before");

if (Bank is not { Chemistry: "flooded" })
    return Hold("only a flooded bank is ever equalized, and bank: does not say that this is one");
if (now[BatteryVoltage] is not { } volts || now[BulkVoltage] is not { } bulk || now[FloatVoltage] is not { } floatNow)
    return Hold("the battery voltage, the bulk voltage or the float voltage is not known now");
if (now[EqualizeEnabled] == true)
    return Hold("the inverter equalizes by itself (equalize.enabled); never both");
if (known.Value is null)
    known.Mark();
if (IsNewDay)
    done.Value = false;

// To want nothing leaves a setting where it is: what was raised is brought back, and that it is back is seen.
if (LastStage == "back" && InStage < 10.Minutes() && Math.Abs(floatNow - floatBefore.Value) >= 0.05)
    return Back("it was equalized");

var target = Math.Min(eq, bulk);
var v = Average(BatteryVoltage, 15.Minutes());
var i = Average(BatteryCurrent, 15.Minutes());
if (LastStage != "equalize")
{
    var age = last.Age ?? known.Age ?? TimeSpan.Zero;
    var isFull = v is { Coverage: >= 0.8, Value: { } mean } && mean >= absorb - 0.5 && i.Value <= tail;
    Explain("since the last equalization", age, every);
    if (age < every || done.Value || IsDay != true || SinceDawn > before || !isFull || !(now[PvPower] >= spare))
        return Wait("it is not due, or the bank is not full early on a sunny day");
    atVolts.Reset();
    lowest.Value = 9999;
    floatBefore.Value = floatNow;
    Stage("equalize");
    return Set(FloatVoltage, target, $"the bank is full, and {age.TotalDays:0} days have passed");
}

atVolts.CountWhile(volts >= target - 0.3);
Explain("time at the voltage", atVolts.Value, hold);
Explain("time since its beginning", InStage, atMost);
if (atVolts.Value >= hold)
{
    last.Mark();
    tried.Value = 0;
    return End($"{hold.TotalMinutes:0} minutes at {target:0.0} V");
}

if (IsDay != true)
    return Failed("the sun went down before it was done");
if (InStage >= atMost)
    return Failed($"after {atMost.TotalMinutes:0} minutes only {atVolts.Value.TotalMinutes:0} were at the voltage");
lowest.Value = atVolts.Value > 15.Minutes() ? Math.Min(lowest.Value, i.Value ?? 9999) : 9999;
if (i.Value > lowest.Value + tail)
    return Failed($"the current rises, to {i.Value:0} A: the bank gets hot");
return Set(FloatVoltage, target, "equalizing");

Decision Failed(string because)
{
    tried.Value++;
    if (tried.Value >= tries)
    {
        tried.Value = 0;
        last.Mark();
    }

    return End(because);
}

Decision End(string because)
{
    done.Value = true;
    return Back(because);
}

Decision Back(string because)
{
    Stage("back");
    return Set(FloatVoltage, floatBefore.Value, because);
}

Decision Wait(string because)
{
    Stage("wait");
    return Hold(because);
}
