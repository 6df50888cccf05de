using System.CommandLine;
using Godenerg.Cli.Output;
using Godenerg.Engine.Control;
using Godenerg.Engine.Inverters;
using Godenerg.Engine.Protocols;
using Godenerg.Engine.Protocols.Commands;
using Godenerg.Engine.Protocols.Pi30;
using Godenerg.Engine.Transports;

namespace Godenerg.Cli.Commands;

/// <summary><c>godenerg set</c>: changes a setting, through the guard and after asking; or only shows what would be sent.</summary>
internal static class SetCommand
{
    private const int MostSuggestions = 3;

    private sealed record Wish(string Name, string Typed, int? Battery, int? Unit);

    public static Command Create()
    {
        var command = new Command("set", "Change a setting: shows old and new value, limits and price, asks, writes once, and reads it back.");
        var name = new Argument<string>("NAME") { Description = "A setting, such as charge.float-voltage; see `godenerg commands`." };
        var value = new Argument<string>("VALUE") { Description = "The value, such as 53.2, sbu, on.", DefaultValueFactory = _ => "" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Show the bytes and the limit, change nothing. With -d the inverter is asked for its present value and its limits." };
        var battery = CommonOptions.OptionalNumber("--battery", BatteryClass.All[0], BatteryClass.All[^1])
            .Checked(volts => [volts is null || BatteryClass.All.Contains(volts.Value) ? null : $"--battery is {volts}; allowed are 12, 24 and 48"]);
        battery.Description = "Battery class in volts: 12, 24 or 48. Without it the inverter named with -d is asked; without -d the value decides.";
        battery.HelpName = "VOLTS";
        var unit = CommonOptions.OptionalNumber("--unit", 0, 8);
        (unit.Description, unit.HelpName) = ("Unit of a parallel set, 0 to 8.", "N");
        var asking = new Asking();
        var sending = new Sending();
        sending.AddTo(command);
        foreach (var option in new System.CommandLine.Option[] { dryRun, battery, unit })
            command.Add(option);
        command.Add(name);
        command.Add(value);
        asking.AddTo(command);
        command.SetAction(parsed =>
        {
            var wish = new Wish(parsed.GetRequiredValue(name), parsed.GetRequiredValue(value), parsed.GetValue(battery), parsed.GetValue(unit));
            var typed = sending.With(parsed, new TypedWish(wish.Name, wish.Typed) { Unit = wish.Unit });
            return parsed.GetValue(dryRun) ? (wish.Battery is null ? Sending.DryRun(parsed, asking, typed) : null) ?? Run(parsed, asking, wish)
                : wish.Battery is not null ? Complaint.With(ExitCode.Usage, "--battery is for --dry-run: what is written is judged by the inverter's own battery class")
                : sending.Run(parsed, asking, typed);
        });
        return command;
    }

    private static int Run(ParseResult parsed, Asking asking, Wish wish)
    {
        // What no dialect knows is said before any device is opened.
        var dialects = asking.Dialect(parsed) is { } forced ? [forced] : Pi30Dialects.All;
        var known = dialects.SelectMany(dialect => CommandsFor(dialect, wish)).ToList();
        if (known.Count == 0 && wish.Unit is not null && dialects.Any(dialect => CommandsFor(dialect, wish with { Unit = null }).Count > 0))
            return Complaint.With(ExitCode.Usage, $"{wish.Name} does not go to one unit of a parallel set; leave --unit out");
        if (known.Count == 0)
            return Complaint.With(ExitCode.Usage, Unknown(dialects, wish.Name));
        if (known[0].Understand(wish.Typed, out _) is { } misunderstood)
            return Complaint.With(ExitCode.Usage, $"{wish.Name}: {misunderstood}");
        if (!asking.HasDevice(parsed))
            return Show(parsed, asking, wish, dialects[0], null);
        try
        {
            var survey = asking.OneShot(parsed).AskAll(dialect => Wanted(CommandsFor(dialect, wish)));
            if (survey.Failure is not { } failure)
                return Show(parsed, asking, wish, survey.Dialect, survey);
            Complaint.Write(failure.Explain("what it would need to know", survey.Device));
            return (int)Asking.ExitOf(failure);
        }
        catch (TransportException trouble)
        {
            return Complaint.With(ExitCode.NoDevice, trouble.Message);
        }
    }

    private static int Show(ParseResult parsed, Asking asking, Wish wish, Dialect dialect, Survey? survey)
    {
        var commands = CommandsFor(dialect, wish);
        if (commands.Count == 0)
            return Complaint.With(ExitCode.Refused, $"{wish.Name}{(wish.Unit is null ? "" : " of one unit")} cannot be written in {dialect.Id}, the dialect of {survey?.Device ?? "this command line"}");
        if (commands[0].Understand(wish.Typed, out var value) is { } misunderstood)
            return Complaint.With(ExitCode.Usage, $"{wish.Name}: {misunderstood}");
        var dryRun = new DryRun(commands, value, wish.Unit ?? 0, BatteryClass.For(commands, value, wish.Battery, survey?.Known), survey);
        if (asking.IsJson(parsed))
            Console.WriteLine(dryRun.Json());
        else if (dryRun.IsAllowed)
            dryRun.Print();
        return dryRun.IsAllowed ? (int)ExitCode.Done : Complaint.With(ExitCode.Refused, dryRun.Refusal());
    }

    /// <summary>Several where the value decides, as for charge currents above 99 A. What leaves no value goes by its code.</summary>
    private static List<InverterCommand> CommandsFor(Dialect dialect, Wish wish) =>
        [.. dialect.Commands.Where(command => (command.Writes?.Name == wish.Name || (command.Writes is null && command.Code == wish.Name))
            && (wish.Unit is null || command.TakesUnit))];

    /// <summary>The queries that tell the present value, the battery class and the lists that limit it.</summary>
    private static IEnumerable<InverterRequest> Wanted(List<InverterCommand> commands) =>
        commands.Select(command => command.ConfirmedBy).Append(Pi30Queries.Ratings)
            .Concat(commands.Select(command => command.NumberLimits?.ListedIn).OfType<Metric>().SelectMany(ListOf))
            .OfType<InverterQuery>().Where(query => query.Argument == QueryArgument.None)
            .DistinctBy(query => query.Code).Select(query => query.About());

    private static IEnumerable<InverterQuery> ListOf(Metric list) =>
        Pi30Dialects.Pi30.Queries.Where(query => query.Argument == QueryArgument.None && query.Metrics.Contains(list)).Take(1);

    private static string Unknown(IReadOnlyList<Dialect> dialects, string name)
    {
        if (Catalogue.Find(name) is { } metric)
            return metric.IsSetting ? $"{name} cannot be written in {string.Join(", ", dialects.Select(dialect => dialect.Id))}" : $"{name} is a measurement; it cannot be set";
        var nearest = dialects.SelectMany(dialect => dialect.Commands).Select(command => command.Writes?.Name ?? command.Code).Distinct()
            .OrderBy(known => Distance(name, known)).Take(MostSuggestions);
        return $"'{name}' is no setting; did you mean {string.Join(", ", nearest)}? `godenerg commands` lists all";
    }

    /// <summary>Names are long: a part of one, mistyped, is nearer to it than to some short other one.</summary>
    private static int Distance(string typed, string known) =>
        known.Length <= typed.Length ? Spelling.Distance(typed, known)
        : Enumerable.Range(0, known.Length - typed.Length + 1).Min(start => Spelling.Distance(typed, known.Substring(start, typed.Length)));
}
