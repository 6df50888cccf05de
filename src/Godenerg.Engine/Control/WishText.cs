using Godenerg.Engine.Guarding;
using Godenerg.Engine.Protocols;
using Godenerg.Engine.Protocols.Commands;

namespace Godenerg.Engine.Control;

/// <summary>Turns what somebody typed into a wish, by the table of the inverter that it is for.</summary>
internal static class WishText
{
    private const string NoReason = "asked for by hand";

    /// <summary>The wish; null with a refusal when it cannot be understood.</summary>
    public static Wish? Read(ControlRequest request, IInverterDesk desk, Asker asker, out ControlRefusal? refusal)
    {
        refusal = null;
        if (request.Setting is not { } name)
        {
            refusal = new(ControlFault.BadRequest, "a wish needs \"setting\", such as charge.float-voltage, or a command's code");
            return null;
        }

        if (desk.Dialect is not { } dialect)
        {
            refusal = new(ControlFault.Unidentified, desk.Problem ?? $"{desk.Name} has not answered yet");
            return null;
        }

        var (command, value, unit) = Decode(dialect, name, request);
        command ??= dialect.Commands.FirstOrDefault(known => IsNamed(known, name) && (request.Unit is null || known.TakesUnit));
        if (command is null && request.AllowsDanger && RawCommand.Of(dialect, name + request.Value) is { } raw)
            (command, value) = (raw, MetricValue.Unknown);
        if (command is null)
        {
            refusal = Explain(dialect, name, request.Unit);
            return null;
        }

        if (value is null)
        {
            if (command.Understand(request.Value ?? "", out var typed) is { } misunderstood)
            {
                refusal = new(ControlFault.BadRequest, $"{name}: {misunderstood}");
                return null;
            }

            value = typed;
        }

        // Where the value decides between several, the guard chooses; who named a code or a unit has chosen.
        var isChosen = command.Writes?.Name != name || request.Unit is not null;
        return new Wish(new Setpoint(command.Writes ?? new Metric<string>(command.Code, Unit.None, command.Summary), value.Value, request.Because ?? NoReason) { Until = desk.Stream.Current.At + request.For }, asker)
        {
            AllowsDanger = request.AllowsDanger,
            EvenInObserve = request.EvenInObserve,
            Unit = unit,
            Command = isChosen ? command : null,
        };
    }

    /// <summary>What to say about a name that is no setting.</summary>
    public static ControlRefusal Unknown(string name) => new(ControlFault.BadRequest,
        Catalogue.Find(name) is { IsSetting: false } ? $"{name} is a measurement; it cannot be set"
        : Catalogue.Nearest(name) is { Count: > 0 } nearest ? $"'{name}' is no setting; did you mean {string.Join(", ", nearest)}? `godenerg commands` lists all"
        : $"'{name}' is no setting; `godenerg commands` lists all");

    private static bool IsNamed(InverterCommand command, string name) => command.Writes?.Name == name || command.Code == name;

    /// <summary>All the characters of a command, as they go to the wire: POP02, MCHGC0030.</summary>
    private static (InverterCommand? Command, MetricValue? Value, int Unit) Decode(Dialect dialect, string text, ControlRequest request)
    {
        if (request is { Value: null or "", Unit: null })
            foreach (var command in dialect.Commands)
                if (command.TryDecode(text, out var value, out var unit))
                    return (command, value, unit);
        return (null, null, request.Unit ?? 0);
    }

    private static ControlRefusal Explain(Dialect dialect, string name, int? unit)
    {
        if (unit is not null && dialect.Commands.Any(command => IsNamed(command, name)))
            return new(ControlFault.BadRequest, $"{name} does not go to one unit of a parallel set; leave the unit out");
        return Catalogue.Find(name) is { IsSetting: true }
            ? new(ControlFault.BadRequest, $"{name} cannot be written in {dialect.Id}, the dialect of this inverter")
            : Unknown(name);
    }
}
