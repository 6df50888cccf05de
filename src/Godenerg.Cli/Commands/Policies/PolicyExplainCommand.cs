using System.CommandLine;
using Godenerg.Cli.Output;
using Godenerg.Cli.Output.Policies;
using Godenerg.Engine.Control;
using Godenerg.Engine.Policies.Decisions;

namespace Godenerg.Cli.Commands.Policies;

/// <summary><c>godenerg policy explain</c>: why the policy does what it does, or did what it did.</summary>
internal static class PolicyExplainCommand
{
    public static Command Create()
    {
        var command = new Command("explain", "Explain the last decision, or the one at a time: what it rested on, and what was done or why nothing was.");
        var at = TimeText.Option("--at", $"The decision in force then: {TimeText.Examples}.");
        var list = new Option<bool>("--list") { Description = "List the changes of a day instead: of today, unless --from or --to say otherwise." };
        var from = TimeText.Option("--from", "With --list: from when on.");
        var to = TimeText.Option("--to", "With --list: up to when.");
        foreach (var option in new System.CommandLine.Option[] { at, list, from, to })
            command.Add(option);
        var asking = new AskingEngine();
        asking.AddTo(command);
        command.SetAction(parsed =>
        {
            var asked = new Question(Text(parsed, at), parsed.GetValue(list), Text(parsed, from), Text(parsed, to), asking.Inverter(parsed), asking.IsJson(parsed));
            if (asked.Refusal is { } wrong)
                return Complaint.With(ExitCode.Usage, wrong);
            return asking.Run(parsed, engine => Answer(asked, new DecisionsOfEngine(engine)), () => OnDisk(asked, asking.Folder(parsed)));
        });
        return command;
    }

    private static string? Text(ParseResult parsed, Option<string[]> option) => parsed.GetValue(option) is { Length: > 0 } words ? string.Join(' ', words) : null;

    private static int OnDisk(Question asked, string folder)
    {
        try
        {
            var log = new DecisionsOnDisk(folder, TimeProvider.System);
            if (!log.IsEmpty)
                return Answer(asked, log);
            return Complaint.With(ExitCode.NoDevice, $"{Door.NoEngine(folder)}; and no decisions were written down there");
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return Complaint.With(ExitCode.NoDevice, $"the decisions in {folder} cannot be read: {trouble.Message}");
        }
    }

    private static int Answer(Question asked, IDecisionSource source)
    {
        var zone = TimeProvider.System.LocalTimeZone;
        var newest = source.Explain(null, asked.Inverter);
        var now = newest.Select(one => one.Now).DefaultIfEmpty(TimeProvider.System.GetUtcNow()).First();
        if (asked.IsList)
            return List(asked, source, now, zone);
        if (asked.At is not { } text)
            return Show(newest, asked, source, null, zone);
        var at = TimeText.Read(text, now, zone);
        return at > now
            ? Complaint.With(ExitCode.Usage, $"--at is {DecisionText.Time(at, zone)}, which is still to come: it is {DecisionText.Time(now, zone)} there; for the day before write yesterday, such as: --at \"yesterday {text.Split(' ')[^1]}\"")
            : Show(source.Explain(at, asked.Inverter), asked, source, at, zone);
    }

    private static int List(Question asked, IDecisionSource source, DateTimeOffset now, TimeZoneInfo zone)
    {
        var to = asked.To is { } end ? TimeText.Read(end, now, zone, isEnd: true) : now;
        var from = asked.From is { } start ? TimeText.Read(start, now, zone) : TimeText.Read("today", to, zone);
        if (from > to)
            return Complaint.With(ExitCode.Usage, $"--from is {DecisionText.Time(from, zone)}, and --to is {DecisionText.Time(to, zone)}: there is nothing between them");
        var changes = source.Changes(from, to, asked.Inverter);
        if (asked.AsJson)
            foreach (var entry in changes)
                Console.WriteLine(DecisionText.Json(entry));
        else
            DecisionText.PrintList(changes, from, to, zone);
        return (int)ExitCode.Done;
    }

    private static int Show(IReadOnlyList<Explained> all, Question asked, IDecisionSource source, DateTimeOffset? at, TimeZoneInfo zone)
    {
        foreach (var one in all)
        {
            if (one.Entry is not { } entry)
                Complaint.Write(DecisionText.Nothing(one, at, zone));
            else if (asked.AsJson)
                Console.WriteLine(DecisionText.Json(entry));
            else
                DecisionText.Print(one, entry, at is null ? null : source.Changes(entry.At.AddTicks(1), entry.At.AddDays(1), one.Inverter).FirstOrDefault(next => next.At > at), zone);
        }

        return (int)(all.Any(one => one.Entry is not null) ? ExitCode.Done : ExitCode.NoAnswer);
    }

    private sealed record Question(string? At, bool IsList, string? From, string? To, string? Inverter, bool AsJson)
    {
        public string? Refusal => IsList && At is not null ? "--at explains one decision, and --list lists many; leave out one of them"
            : !IsList && (From ?? To) is not null ? "--from and --to are for --list; add it, or give --at" : null;
    }
}
