using System.CommandLine;
using System.Globalization;
using Godenerg.Cli.Output;
using Godenerg.Engine;

namespace Godenerg.Cli.Commands;

/// <summary><c>godenerg clock</c>: whether the wall clock is believed, and <c>clock ok</c>, which says that it may be.</summary>
internal static class ClockCommand
{
    public static Command Create()
    {
        var command = new Command("clock", "Show whether the wall clock can be trusted: schedules wait until it can.");
        var asking = new AskingEngine();
        asking.AddTo(command);
        command.SetAction(parsed => asking.Run(
            parsed,
            engine =>
            {
                var inverters = engine.Status().Inverters;
                return Show(asking.IsJson(parsed), inverters.All(inverter => inverter.IsClockTrusted), inverters.Any(inverter => inverter.IsSimulated));
            },
            () => Show(asking.IsJson(parsed), isTrusted: null, isSimulated: false)));
        command.Add(CreateOk());
        return command;
    }

    private static Command CreateOk()
    {
        var command = new Command("ok", "Say that the wall clock is right. Holds until it jumps, or the engine ends.");
        var asking = new AskingEngine();
        asking.AddTo(command);
        command.SetAction(parsed => asking.Run(parsed, engine =>
        {
            var isTrusted = engine.ConfirmClock();
            if (asking.IsJson(parsed))
                Console.WriteLine(JsonText.Object(json => json.WriteBoolean("clockTrusted", isTrusted)));
            else
                Console.WriteLine(isTrusted ? $"{Now()}: trusted from now on" : $"{Now()}: still not trusted; see: godenerg ledger --since 1h");
            return (int)(isTrusted ? ExitCode.Done : ExitCode.Refused);
        }));
        return command;
    }

    /// <param name="asJson">For a script.</param>
    /// <param name="isTrusted">What the engine says; null where none runs.</param>
    /// <param name="isSimulated">Its time is its own.</param>
    private static int Show(bool asJson, bool? isTrusted, bool isSimulated)
    {
        var here = ClockTrust.Of(TimeProvider.System);
        var counts = isTrusted ?? here.IsTrusted;
        // The engine says only whether; what was not found out by the clock itself was said by the operator.
        var because = isSimulated ? "it is simulated"
            : counts && !here.IsTrusted ? "it was confirmed by hand"
            : !counts && here.IsTrusted ? "the engine has not looked again yet"
            : here.Because;
        if (asJson)
            Console.WriteLine(JsonText.Object(json =>
            {
                json.WriteBoolean("clockTrusted", counts);
                json.WriteString("because", because);
                json.WriteBoolean("engineRuns", isTrusted is not null);
            }));
        else
            Console.WriteLine($"{(isSimulated ? "" : Now() + ": ")}{(counts ? "trusted" : "not trusted")}: {because}{(isTrusted is null ? " (no engine runs)" : "")}");
        return (int)ExitCode.Done;
    }

    private static string Now() => TimeProvider.System.GetLocalNow().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
