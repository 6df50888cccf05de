using System.CommandLine;
using Godenerg.Cli.Output;
using Godenerg.Engine;
using Godenerg.Engine.Configuration;
using Godenerg.Engine.Control;
using Godenerg.Engine.Guarding.Arming;
using Godenerg.Engine.Transports;
using Installation = Godenerg.Engine.Guarding.Installation;

namespace Godenerg.Cli.Commands;

/// <summary><c>godenerg doctor</c>: whether an inverter may be armed, and what to do first. It writes nothing to the inverter.</summary>
internal static class DoctorCommand
{
    private sealed record Options(Option<string[]> Device, Option<string?> Config, Option<string?> Data, Option<string?> Dialect, Option<bool> Json);

    public static Command Create()
    {
        var command = new Command("doctor", "Say whether an inverter may be armed, and what to do first. Writes nothing to the inverter.");
        var options = new Options(CommonOptions.Device(byDefault: [], "Without it, those of the configuration."), CommonOptions.Config(), CommonOptions.Data(), CommonOptions.Dialect(), CommonOptions.Json());
        foreach (var option in new System.CommandLine.Option[] { options.Device, options.Config, options.Data, options.Dialect, options.Json })
            command.Add(option);
        command.SetAction(parsed => Run(parsed, options));
        return command;
    }

    private static int Run(ParseResult parsed, Options options)
    {
        var devices = CommonOptions.DevicesOf(parsed, options.Device);
        var configuration = ConfigurationFile.ReadWithPolicies(parsed.GetValue(options.Config), data: null);
        if (configuration is { House: null })
            return Complaint.With(ExitCode.Usage, [.. configuration.Errors.Select(error => error.ToString())]);
        var patients = PatientsOf(configuration?.House, devices);
        if (patients.Count == 0)
            return Complaint.With(ExitCode.Usage, configuration?.House is { } house
                ? $"{house.File} names {house.Inverters.Count} inverters, and none of them at {string.Join(", ", devices)}; name a device as it stands there, or leave -d out"
                : $"there is no configuration, and no device is named; make one: godenerg config example > {ConfigurationFile.Name}, or name a device with -d");
        var folder = CommonOptions.DataFolder(parsed, options.Data, configuration?.House);
        return (int)patients.Max(patient => Examine(patient with { Dialect = CommonOptions.DialectOf(parsed, options.Dialect) ?? patient.Dialect }, folder, configuration is not null, parsed.GetValue(options.Json)));
    }

    /// <summary>With a device and a configuration, the inverter that has this device there, or the only one.</summary>
    private static IReadOnlyList<InverterConfiguration> PatientsOf(HouseConfiguration? house, IReadOnlyList<DeviceAddress> devices)
    {
        if (devices.Count == 0)
            return house?.Inverters ?? [];
        if (house is null)
            return [new InverterConfiguration { Devices = devices, Installation = new Installation() }];
        var meant = house.Inverters.Count == 1 ? house.Inverters[0] : house.Inverters.FirstOrDefault(inverter => inverter.Devices.Any(devices.Contains));
        return meant is null ? [] : [meant with { Devices = devices }];
    }

    private static ExitCode Examine(InverterConfiguration patient, string folder, bool isConfigured, bool asJson)
    {
        try
        {
            var clock = ClockTrust.Of(TimeProvider.System);
            var report = new Consultation(folder, clock.IsTrusted ? null : clock.Because).Hold(patient, out var problem);
            if (report is null)
                return (ExitCode)Complaint.With(ExitCode.NoAnswer, $"{patient.Name}: {problem}");
            DoctorText.Print(report, asJson);
            // What no configuration stands behind says nothing about the one that the engine will have.
            if (isConfigured)
                DoctorPass.Store(folder, report);
            return report.IsPassed ? ExitCode.Done : ExitCode.Refused;
        }
        catch (TransportException trouble)
        {
            return (ExitCode)Complaint.With(ExitCode.NoDevice, $"{patient.Name}: {trouble.Message}");
        }
        catch (ControlException trouble)
        {
            return (ExitCode)Complaint.With(Door.ExitOf(trouble.Fault), $"{patient.Name}: {trouble.Message}");
        }
        catch (IOException trouble)
        {
            return (ExitCode)Complaint.With(ExitCode.Refused, $"{patient.Name}: the result cannot be stored, so it does not count: {trouble.Message}");
        }
    }
}
