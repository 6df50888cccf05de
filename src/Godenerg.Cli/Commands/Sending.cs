using System.CommandLine;
using Godenerg.Cli.Output;
using Godenerg.Engine.Control;
using Godenerg.Engine.Guarding;
using Godenerg.Engine.Transports;
using Godenerg.Simulator.Wire.Faults;
using Installation = Godenerg.Engine.Guarding.Installation;

namespace Godenerg.Cli.Commands;

/// <summary>
/// Has a wish carried out: by the engine where one runs, else by one of its own that lives as long as the wish. Old and new value, limits
/// and price are shown first, and a person is asked.
/// </summary>
internal sealed class Sending
{
    private const string EnginesOwn = "the engine's inverter";
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    private readonly Option<bool> _yes = new("--yes", "-y") { Description = "Do not ask." };
    private readonly Option<bool> _observe = new("--even-in-observe") { Description = "Write although the inverter is only observed." };
    private readonly Option<bool> _danger = new("--i-know-what-i-am-doing") { Description = "Allow danger class 4, the battery type, and characters that no table knows." };
    private readonly Option<string?> _config = CommonOptions.Config();
    private readonly Option<string?> _for = new Option<string?>("--for")
    {
        Description = "Return to the safe value after so long, such as 90min or 2h (default: at dusk).",
        HelpName = "TIME",
    }.Checked(text => [text is null || TryLength(text, out _) ? null : $"--for is '{text}'; write it like 90min or 2h, at most 7d"]);

    public void AddTo(Command command)
    {
        foreach (var option in new System.CommandLine.Option[] { _yes, _for, _observe, _danger, _config })
            command.Add(option);
    }

    /// <summary>What was typed, with these options.</summary>
    public TypedWish With(ParseResult parsed, TypedWish wish) => wish with
    {
        AllowsDanger = parsed.GetValue(_danger),
        EvenInObserve = parsed.GetValue(_observe),
        For = parsed.GetValue(_for) is { } text && TryLength(text, out var length) ? length : null,
    };

    public bool AllowsDanger(ParseResult parsed) => parsed.GetValue(_danger);

    /// <summary>Shows, asks, sends, tells.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="asking">Its options about the device.</param>
    /// <param name="wish">The wish.</param>
    /// <param name="asksNobody">True where a script is obeyed without a word: the original's spelling.</param>
    public int Run(ParseResult parsed, Asking asking, TypedWish wish, bool asksNobody = false)
    {
        try
        {
            using var engine = asking.Door(parsed).TryEngine(out var inverter);
            if (engine is not null)
                return Carry(parsed, asking, () => engine.Preview(wish, inverter), () => engine.Set(wish, inverter), inverter ?? EnginesOwn, asksNobody);
            if (ConfiguredFor(parsed, asking, out var configured) is { } wrong)
                return Complaint.With(ExitCode.Usage, wrong);
            using var desk = DirectDesk.Open(asking.Devices(parsed), asking.Dialect(parsed), asking.Folder(parsed), configured);
            ControlRefusal? refusal = null;
            return desk.Preview(wish, out refusal) is { } preview
                ? Carry(parsed, asking, () => preview, () => desk.Set(wish, out refusal) ?? preview, desk.Device, asksNobody)
                : Complaint.With(Cli.Door.ExitOf(refusal!.Fault), refusal.Message);
        }
        catch (ControlException trouble)
        {
            return Complaint.With(Cli.Door.ExitOf(trouble.Fault), trouble.Message);
        }
        catch (TransportException trouble)
        {
            return Complaint.With(ExitCode.NoDevice, trouble.Message);
        }
        catch (DataFolderException held)
        {
            return Complaint.With(ExitCode.Refused, held.Message);
        }
    }

    /// <summary>What a running engine would make of it; null when none runs, or it is not the one to ask.</summary>
    public static int? DryRun(ParseResult parsed, Asking asking, TypedWish wish)
    {
        try
        {
            using var engine = asking.Door(parsed).TryEngine(out var inverter);
            if (engine is null)
                return null;
            var would = engine.Preview(wish, inverter);
            if (would.Verdict.Outcome != Outcome.Applied || asking.IsJson(parsed))
                return Tell(parsed, asking, would, inverter ?? EnginesOwn, isSent: false);
            AnswerText.PrintPreview(would, inverter ?? EnginesOwn);
            Console.WriteLine("Nothing was sent.");
            return (int)ExitCode.Done;
        }
        catch (ControlException trouble)
        {
            return Complaint.With(Cli.Door.ExitOf(trouble.Fault), trouble.Message);
        }
    }

    private static bool TryLength(string text, out TimeSpan length) => SpanText.TryParse(text, out length) && length > TimeSpan.Zero && length <= Longest;

    private int Carry(ParseResult parsed, Asking asking, Func<GuardAnswer> preview, Func<GuardAnswer> set, string device, bool asksNobody)
    {
        var would = preview();
        if (would.Verdict.Outcome != Outcome.Applied)
            return Tell(parsed, asking, would, device, isSent: false);
        if (!asking.IsJson(parsed))
            AnswerText.PrintPreview(would, device);
        if (!parsed.GetValue(_yes) && !(asksNobody && Console.IsInputRedirected))
        {
            if (Console.IsInputRedirected)
                return Complaint.With(ExitCode.Usage, "nobody can be asked here, so nothing was sent; say --yes to write it");
            Console.Write("Write it? [y/N] ");
            if (Console.ReadLine()?.Trim().ToUpperInvariant() is not ("Y" or "YES"))
                return Complaint.With(ExitCode.Refused, "nothing was sent");
        }

        return Tell(parsed, asking, set(), device, isSent: true);
    }

    private static int Tell(ParseResult parsed, Asking asking, GuardAnswer answer, string device, bool isSent)
    {
        var code = answer.Verdict.Outcome switch
        {
            Outcome.Applied or Outcome.Unchanged => ExitCode.Done,
            Outcome.Unconfirmed => ExitCode.NoAnswer,
            _ when answer.Verdict.Rule == "link" => ExitCode.NoAnswer,
            _ => ExitCode.Refused,
        };
        if (asking.IsJson(parsed))
            Console.WriteLine(JsonText.Object(json => AnswerText.Write(json, answer, device, isSent && answer.Verdict.Outcome is Outcome.Applied or Outcome.Unconfirmed)));
        if (code != ExitCode.Done)
            return Complaint.With(code, AnswerText.Verdict(answer));
        if (!asking.IsJson(parsed))
            Console.WriteLine(AnswerText.Verdict(answer));
        return (int)code;
    }

    /// <summary>What the owner allows for this device, where a configuration names it.</summary>
    private string[]? ConfiguredFor(ParseResult parsed, Asking asking, out Installation? installation)
    {
        installation = null;
        if (ConfigurationFile.Read(parsed.GetValue(_config)) is not { } result)
            return null;
        if (result.House is not { } house)
            return [.. result.Errors.Select(error => error.ToString())];
        var devices = asking.Devices(parsed);
        var isNamed = asking.HasDevice(parsed);
        installation = house.Inverters.FirstOrDefault(inverter => isNamed ? inverter.Devices.Any(devices.Contains) : house.Inverters.Count == 1)?.Installation;
        return null;
    }
}
