using Godenerg.Engine.Configuration;
using Godenerg.Engine.Control;
using Godenerg.Engine.Guarding.Arming;
using Godenerg.Engine.Protocols.Pi30;
using Godenerg.Engine.Transports;

namespace Godenerg.Cli;

/// <summary>Brings the doctor and an inverter together: through the engine that has it, where one runs, else on the device itself.</summary>
internal sealed class Consultation(string folder, string? clockDoubt)
{
    /// <summary>So long an engine gives the same answer to whoever asks the same.</summary>
    private static readonly TimeSpan AnswersAreReusedFor = TimeSpan.FromSeconds(2.1);

    /// <param name="patient">The inverter as it is configured.</param>
    /// <param name="problem">Why nobody answers.</param>
    /// <returns>Null when nobody answers.</returns>
    /// <exception cref="TransportException">The device cannot be used.</exception>
    /// <exception cref="ControlException">An engine runs, and has no answer.</exception>
    public DoctorReport? Hold(InverterConfiguration patient, out string? problem)
    {
        using var engine = ControlClient.TryConnect(folder, TimeProvider.System);
        if (engine?.Status().Inverters.FirstOrDefault(status => status.Inverter == patient.Name || patient.Devices.Any(device => Door.Serves(status, device))) is { } status)
            return Through(engine, status, patient, out problem);
        using var met = MetInverter.Open(patient.Devices, patient.Dialect, patient.Installation.Serial, folder, TimeProvider.System, out problem);
        if (met is null)
            return null;
        var doctor = new Doctor(request => met.Conversation.Ask(request, TimeSpan.MaxValue), TimeProvider.System);
        return doctor.Examine(met.Identity, met.Dialect, met.Device, patient.Installation, clockDoubt);
    }

    private DoctorReport? Through(ControlClient engine, InverterStatus status, InverterConfiguration patient, out string? problem)
    {
        problem = status.Problem ?? $"{status.Device} has not been identified yet; try again in a moment";
        if (status.Identity is not { } identity || status.Dialect is not { } id || Pi30Dialects.Find(id) is not { } dialect)
            return null;
        using var never = new ManualResetEventSlim();
        var doctor = new Doctor(request => engine.Ask(request.Text, status.Inverter).Reply, TimeProvider.System) { LetAnswersAge = () => never.Wait(AnswersAreReusedFor) };
        return doctor.Examine(identity, dialect, status.Device, patient.Installation, clockDoubt);
    }
}
