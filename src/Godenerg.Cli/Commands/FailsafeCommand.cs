using System.CommandLine;
using System.Diagnostics;
using Godenerg.Cli.Output;
using Godenerg.Engine;
using Godenerg.Engine.Guarding;
using Godenerg.Engine.Guarding.Failsafes;
using Godenerg.Engine.Guarding.Leases;
using Godenerg.Engine.Guarding.Ledger;
using Godenerg.Engine.Plugins.Crashes;
using Godenerg.Engine.Transports;

namespace Godenerg.Cli.Commands;

/// <summary><c>godenerg failsafe</c>: brings back what a killed engine has left off its safe value. For ExecStopPost of the service.</summary>
internal static class FailsafeCommand
{
    /// <summary>The start of the process counts too.</summary>
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(4.5);

    public static Command Create()
    {
        var command = new Command("failsafe", "Bring back what a killed engine has left off its safe value; for ExecStopPost of the service. Does nothing where nothing is open.");
        var device = CommonOptions.Device(byDefault: [], "Without it, where the record says, or wherever the unit is plugged in now.");
        var data = CommonOptions.Data();
        var json = CommonOptions.Json();
        command.Add(device);
        command.Add(data);
        command.Add(json);
        command.SetAction(parsed => Run(CommonOptions.DataFolder(parsed, data), CommonOptions.DevicesOf(parsed, device), parsed.GetValue(json)));
        return command;
    }

    private static int Run(string folder, IReadOnlyList<DeviceAddress> named, bool asJson)
    {
        NoteEnd(Path.Combine(folder, "plugin-state"));
        List<string> damaged = [];
        var units = Read(folder, damaged);
        if (units.Count == 0 && damaged.Count == 0)
        {
            if (!asJson)
                Console.WriteLine($"nothing is off its safe value ({folder})");
            return (int)ExitCode.Done;
        }

        if (ReturnByEngine.TryRun(folder, asJson) is { } done)
            return (int)done;
        var factory = Links.Factory(named, TimeProvider.System);
        var clock = ClockTrust.Of(TimeProvider.System);
        var options = new FailsafeOptions
        {
            Units = new UnitFiles(folder), Ledger = new LedgerFile(folder),
            At = place => DeviceAddress.TryParse(place, out var address, out var wrong) ? factory.Candidates(address) : throw new TransportException(TransportFault.Missing, wrong),
            Elsewhere = () => factory.Candidates(DeviceAddress.Auto),
            Named = [.. named.Select(address => address.ToString())],
            Within = Within - SinceStart(), IsClockTrusted = () => clock.IsTrusted,
        };
        var reports = new Failsafe(options, TimeProvider.System).Run(units);
        foreach (var report in reports)
            FailsafeText.Print(report, asJson);
        foreach (var problem in damaged)
            Complaint.Write($"{problem}; the next start of the engine brings everything under safe: back");
        var worst = reports.Select(report => ExitOf(report.Outcome)).DefaultIfEmpty(ExitCode.Done).Max();
        return (int)(worst == ExitCode.Done && damaged.Count > 0 ? ExitCode.Refused : worst);
    }

    /// <summary>The service manager tells only this verb how the engine has ended; the next start wants to know whether a plugin did it.</summary>
    private static void NoteEnd(string folder)
    {
        try
        {
            if (ServiceResult.Of(Environment.GetEnvironmentVariable) is var end and not ProcessEnd.Unknown)
                MarksImage.NoteEnd(folder, end);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            // Then it is judged without that; the inverter goes first.
        }
    }

    /// <summary>A record that cannot be read must not keep the others from being served.</summary>
    private static List<UnitRecord> Read(string folder, List<string> damaged)
    {
        var files = new UnitFiles(folder);
        List<UnitRecord> open = [];
        try
        {
            foreach (var key in files.Keys())
                Try(() => open.AddRange(files.Load(key) is { Leases.Count: > 0 } unit ? [unit] : []));
        }
        catch (IOException trouble)
        {
            damaged.Add(trouble.Message);
        }

        return open;

        void Try(Action read)
        {
            try
            {
                read();
            }
            catch (IOException trouble)
            {
                damaged.Add(trouble.Message);
            }
        }
    }

    private static ExitCode ExitOf(FailsafeOutcome outcome) => outcome switch
    {
        FailsafeOutcome.Safe => ExitCode.Done,
        FailsafeOutcome.Missing or FailsafeOutcome.Busy or FailsafeOutcome.OtherUnit => ExitCode.NoDevice,
        _ => ExitCode.NoAnswer,
    };

    /// <summary>By a wall clock that somebody may set meanwhile; so it is never believed to be more than a slow board needs.</summary>
    private static TimeSpan SinceStart()
    {
        using var own = Process.GetCurrentProcess();
        var since = TimeProvider.System.GetUtcNow() - own.StartTime.ToUniversalTime();
        return since < TimeSpan.Zero ? TimeSpan.Zero : since > TimeSpan.FromSeconds(2) ? TimeSpan.FromSeconds(2) : since;
    }
}
