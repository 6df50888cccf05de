using Godenerg.Cli.Output;
using Godenerg.Engine.Protocols.Commands;
using Godenerg.Engine.Protocols.Pi30;

namespace Godenerg.Cli.Commands;

/// <summary>What a setting would send, and whether it may.</summary>
internal sealed class DryRun
{
    private readonly InverterCommand _command;
    private readonly MetricValue _value;
    private readonly MetricValue _present;
    private readonly BatteryClass _battery;
    private readonly Survey? _survey;
    private readonly string _allowed;
    private readonly string? _list;
    private readonly byte[] _frame = [];

    public DryRun(IReadOnlyList<InverterCommand> commands, MetricValue value, int unit, BatteryClass battery, Survey? survey)
    {
        (_value, _battery, _survey) = (value, battery, survey);
        var fitting = commands.FirstOrDefault(command => command.Refuse(value, battery.Volts, survey?.Known) is null);
        IsAllowed = fitting is not null;
        _command = fitting ?? commands[0];
        if (fitting is not null)
            _frame = Pi30Frame.Encode(fitting.Encode(value, unit));
        // One of several commands may have nothing in the inverter's list; it says nothing then.
        var ranges = commands.Where(command => command.NumberLimits?.For(battery.Volts, survey?.Known) is not { Only.Count: 0 }).ToList();
        _allowed = string.Join(" or ", (ranges.Count > 0 ? ranges : commands).Select(command => command.Describe(battery.Volts, survey?.Known)).Distinct());
        var list = _command.NumberLimits?.ListedIn;
        _list = list is not null && survey?.Known.ValueOf(list).HasValue == true ? survey.Known.Readings.First(reading => reading.ValueOf(list).HasValue).Query : null;
        _present = _command.Writes is { } setting && survey is not null ? survey.Known.ValueOf(setting) : default;
    }

    public bool IsAllowed { get; }

    private string Name => _command.Writes?.Name ?? _command.Code;

    private string Unit => _command.Writes is { } setting && setting.Unit.Symbol.Length > 0 ? " " + setting.Unit.Symbol : "";

    private string Source => string.Join("; ", new[]
    {
        _battery.Volts == 0 ? "" : $"{_battery}, {_battery.Source}",
        _list is null ? "" : $"the list in {_list}",
    }.Where(part => part.Length > 0));

    public string Refusal() =>
        $"{Name} {Shown(_value)} is not allowed; allowed: {_allowed}{(Source.Length > 0 ? $" ({Source})" : "")}";

    public void Print()
    {
        Console.WriteLine($"{Name}{Change()}");
        List<string[]> rows =
        [
            ["  would send", $"{Printable(_frame)}   hex {Convert.ToHexString(_frame)}"],
            ["  allowed", _allowed],
            ["  limit by", Source],
            ["  reads back", _command.ConfirmedBy is { } query ? $"in {query.Code}" : "in no query"],
            ["  danger", $"{(int)_command.Danger} of 4: {Words(_command.Danger)}"],
            ["  note", _command.Note],
        ];
        Columns.Print([.. rows.Where(row => row[1].Length > 0)]);
        Console.WriteLine(_survey is null ? "Nothing was sent." : $"{_survey.Device} was asked; no setting was sent.");
    }

    public string Json() => JsonText.Object(json =>
    {
        json.WriteString("setting", _command.Writes?.Name);
        json.WriteString("value", _command.Writes is null ? null : _value.ToString());
        json.WriteString("present", _present.HasValue ? _present.ToString() : null);
        json.WriteString("unit", _command.Writes?.Unit.Symbol);
        json.WriteBoolean("isAllowed", IsAllowed);
        json.WriteString("allowed", _allowed);
        json.WriteString("limitBy", Source);
        json.WriteNumber("batteryVolts", _battery.Volts);
        json.WriteString("text", IsAllowed ? System.Text.Encoding.ASCII.GetString(_frame.AsSpan(..^3)) : null);
        json.WriteString("hex", IsAllowed ? Convert.ToHexString(_frame) : null);
        json.WriteString("confirmedBy", _command.ConfirmedBy?.Code);
        json.WriteNumber("danger", (int)_command.Danger);
        json.WriteString("device", _survey?.Device);
        json.WriteBoolean("isSent", false);
    });

    private string Change() =>
        _command.Writes is null ? $": {_command.Summary}"
        : _present.HasValue ? $": {Shown(_present)} -> {Shown(_value)}{(_present == _value ? " (no change)" : "")}"
        : $": {Shown(_value)}{(_survey is null ? "" : " (the inverter does not tell its present value)")}";

    private string Shown(MetricValue value) => value.ToObject() is bool flag ? flag ? "on" : "off" : value + Unit;

    private static string Words(Danger danger) => danger switch
    {
        Danger.Cosmetic => "looks and sounds",
        Danger.EnergySource => "where the energy comes from",
        Danger.Battery => "can harm the battery",
        _ => "can harm the machine or stop the output",
    };

    private static string Printable(byte[] frame) =>
        string.Concat(frame.Select(value => value is >= 0x20 and < 0x7F ? ((char)value).ToString() : $"<{value:X2}>"));
}
