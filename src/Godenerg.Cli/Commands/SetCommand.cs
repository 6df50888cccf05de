using System.CommandLine;
using System.Globalization;
using Godenerg.Cli.Output;
using Godenerg.Engine.Protocols;
using Godenerg.Engine.Protocols.Commands;
using Godenerg.Engine.Protocols.Pi30;

namespace Godenerg.Cli.Commands;

/// <summary><c>godenerg set</c>: shows what would be sent. Nothing can send a setting yet; that is the guard's, and it is not there.</summary>
internal static class SetCommand
{
    private static readonly int[] BatteryClasses = [12, 24, 48];

    public static Command Create()
    {
        var command = new Command("set", "Change a setting. Only --dry-run works so far: it shows the exact bytes and the limit that applies.");
        var name = new Argument<string>("NAME") { Description = "A setting, such as charge.float-voltage; see `godenerg commands`." };
        var value = new Argument<string>("VALUE") { Description = "The value, such as 53.2, sbu, on.", DefaultValueFactory = _ => "" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Show the bytes and the limit, send nothing." };
        var battery = new Option<int?>("--battery") { Description = "Battery class in volts: 12, 24 or 48. Without it, the inverter is asked; without an inverter, the value decides.", HelpName = "VOLTS" }
            .Checked(volts => [volts is null || BatteryClasses.Contains(volts.Value) ? null : $"--battery is {volts}; allowed are 12, 24 and 48"]);
        var unit = new Option<int>("--unit") { Description = "Unit of a parallel set, 0 to 8.", HelpName = "N" }
            .Checked(number => [number is >= 0 and <= 8 ? null : $"--unit is {number}; allowed are 0 to 8"]);
        var asking = new Asking();
        foreach (var option in new System.CommandLine.Option[] { dryRun, battery, unit })
            command.Add(option);
        command.Add(name);
        command.Add(value);
        asking.AddTo(command);
        command.SetAction(parsed => parsed.GetValue(dryRun)
            ? DryRun(parsed, asking, parsed.GetRequiredValue(name), parsed.GetRequiredValue(value), parsed.GetValue(battery), parsed.GetValue(unit))
            : Complaint.With(ExitCode.Refused, "nothing is sent: settings go through the guard, which this version does not have; use --dry-run to see what would be sent"));
        return command;
    }

    /// <summary>Prints what a setting would send.</summary>
    public static int DryRun(ParseResult parsed, Asking asking, string name, string typed, int? battery, int unit)
    {
        var dialect = asking.Dialect(parsed) ?? Pi30Dialects.Pi30;
        var candidates = dialect.Commands.Where(command => command.Writes?.Name == name || (command.Writes is null && command.Code == name)).ToList();
        if (candidates.Count == 0)
            return Complaint.With(ExitCode.Usage, Unknown(dialect, name));
        if (candidates[0].Understand(typed, out var value) is { } misunderstood)
            return Complaint.With(ExitCode.Usage, $"{name}: {misunderstood}");

        var volts = battery ?? (NeedsBattery(candidates) ? GuessBattery(candidates, value) : 0);
        var allowed = candidates.FirstOrDefault(command => command.Refuse(value, volts, null) is null);
        var shown = allowed ?? candidates[0];
        var limit = string.Join(" or ", candidates.Select(command => command.Describe(volts, null)));
        var frame = allowed is null ? null : Pi30Frame.Encode(allowed.Encode(value, unit));
        if (asking.IsJson(parsed))
            PrintJson(shown, value, volts, limit, frame);
        else if (frame is not null)
            PrintText(shown, value, volts, limit, frame);
        return allowed is not null
            ? (int)ExitCode.Done
            : Complaint.With(ExitCode.Refused, $"{name} {value} {shown.Writes?.Unit} is not allowed{On(volts)}; allowed: {limit}".Replace("  ", " ", StringComparison.Ordinal));
    }

    private static void PrintText(InverterCommand command, MetricValue value, int volts, string limit, byte[] frame)
    {
        Console.WriteLine($"{command.Writes?.Name ?? command.Summary} {value} {command.Writes?.Unit}".TrimEnd());
        Console.WriteLine($"  would send   {Printable(frame)}   {Convert.ToHexString(frame)}");
        Console.WriteLine($"  allowed{On(volts)}  {limit}");
        Console.WriteLine($"  reads back   {(command.ConfirmedBy is { } query ? $"in {query.Code}" : "nowhere")}");
        Console.WriteLine($"  danger       {(int)command.Danger} ({command.Danger})");
        if (command.Note.Length > 0)
            Console.WriteLine($"  note         {command.Note}");
        Console.WriteLine("Nothing was sent.");
    }

    private static void PrintJson(InverterCommand command, MetricValue value, int volts, string limit, byte[]? frame) => Console.WriteLine(JsonText.Object(json =>
    {
        json.WriteString("setting", command.Writes?.Name);
        json.WriteString("value", value.ToString());
        json.WriteString("unit", command.Writes?.Unit.Symbol);
        json.WriteBoolean("isAllowed", frame is not null);
        json.WriteString("allowed", limit);
        json.WriteNumber("batteryVolts", volts);
        json.WriteString("text", frame is null ? null : System.Text.Encoding.ASCII.GetString(frame.AsSpan(..^3)));
        json.WriteString("hex", frame is null ? null : Convert.ToHexString(frame));
        json.WriteString("confirmedBy", command.ConfirmedBy?.Code);
        json.WriteNumber("danger", (int)command.Danger);
        json.WriteBoolean("isSent", false);
    }));

    private static bool NeedsBattery(List<InverterCommand> candidates) =>
        candidates.Any(command => command.NumberLimits is { } limits && limits.Classes.Any(volts => volts > 0));

    /// <summary>Without an inverter to ask, the class whose range holds the value; the ranges do not overlap but for "0 when full".</summary>
    private static int GuessBattery(List<InverterCommand> candidates, MetricValue value) =>
        BatteryClasses.OrderDescending().FirstOrDefault(volts => candidates.Any(command => command.Refuse(value, volts, null) is null), BatteryClasses[^1]);

    private static string On(int volts) => volts == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" on {volts} V batteries");

    private static string Printable(byte[] frame) =>
        string.Concat(frame.Select(value => value is >= 0x20 and < 0x7F ? ((char)value).ToString() : $"<{value:X2}>"));

    private static string Unknown(Dialect dialect, string name)
    {
        if (Catalogue.Find(name) is { } metric)
            return metric.IsSetting ? $"{name} cannot be written in {dialect.Id}" : $"{name} is a measurement; it cannot be set";
        var nearest = dialect.Commands.Select(command => command.Writes?.Name).OfType<string>().Distinct()
            .OrderBy(known => Spelling.Distance(name, known)).Take(3);
        return $"'{name}' is no setting; did you mean {string.Join(", ", nearest)}? `godenerg commands` lists all";
    }
}
