using System.CommandLine;
using System.Globalization;
using Godenerg.Cli.Output.Policies;
using Godenerg.Engine.Policies.Scripts;
using Godenerg.Engine.Policies.Trying.Recordings;
using Godenerg.Simulator.Scenarios;

namespace Godenerg.Cli.Commands.Policies;

/// <summary><c>godenerg policy backtest</c>: what a policy would have decided over what was recorded.</summary>
internal static class PolicyBacktestCommand
{
    public static Command Create()
    {
        var command = new Command("backtest", "Let a policy decide over recorded telemetry, and show its decisions beside what was done then. The recording does not answer: it goes its way whatever is decided.");
        var options = new BacktestOptions();
        options.AddTo(command);
        command.SetAction(parsed => PolicyFile.Guarded(() => Run(options, parsed)));
        return command;
    }

    private static int Run(BacktestOptions options, ParseResult parsed)
    {
        var zone = TimeProvider.System.LocalTimeZone;
        var named = options.RecordingOf(parsed, zone);
        var policy = PolicyFile.Compile(options.PathOf(parsed));
        if (policy.Program is not { } program || policy.Errors.Count > 0)
            return Complaint.With(ExitCode.Usage, [.. policy.Errors]);
        var setup = options.SetupOf(parsed, program, zone, out var where);
        var wrong = ParameterText.Errors(program.Manifest.Parameters, setup.Parameters).Select(error => error.Error).ToArray();
        if (wrong.Length > 0)
            return Complaint.With(ExitCode.Usage, wrong);
        using var history = named is null ? options.HistoryOf(parsed, program, setup) : null;
        if ((named ?? history?.Recording) is not { } recording)
            return (int)ExitCode.Refused;
        try
        {
            var report = BackTest.Run(program, recording, setup);
            var done = DoneThen.Of(report, program, options.LedgerOf(parsed, setup, report));
            if (options.IsJson(parsed))
                BacktestJson.Print(program.Name, recording.Name, report, done);
            else
                BacktestText.Print(program.Name, recording.Name, where, report, done, zone);
            return (int)ExitCode.Done;
        }
        catch (RecordingException unusable)
        {
            return Complaint.With(ExitCode.Usage, unusable.Message);
        }
    }

    /// <summary>A local time, or a whole day.</summary>
    public static DateTimeOffset? TimeOf(string? text, TimeZoneInfo zone, bool isEnd)
    {
        if (text is null || !ScenarioText.TryDate(text, out var local))
            return null;
        if (isEnd && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            local = local.AddDays(1);
        return new DateTimeOffset(local, zone.GetUtcOffset(local));
    }
}
