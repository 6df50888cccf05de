using System.Globalization;
using Godenerg.Engine.Protocols.Commands;
using Godenerg.Engine.Protocols.Pi30;

namespace Godenerg.Protocol.Tests;

public sealed class LimitTests
{
    /// <summary>
    /// Typed from protocol section 5, not from the descriptors: code, battery class (* for all), then least..most/step or a list, then
    /// | and a value outside with a meaning of its own. What a document leaves open is the narrowest reading: PSDV of 12 V is half of
    /// 24 V; PCVV and PBFT of 12 V and 24 V are a quarter and half of V14's 48 V; charge currents are bounded by the digits they have.
    /// </summary>
    private const string Both = """
        F 12 50 60
        F 24 50 60
        F 48 50 60
        V 12 110 120 127 220 230 240
        V 24 110 120 127 220 230 240
        V 48 110 120 127 220 230 240
        PBCV 12 11 11.3 11.5 11.8 12 12.3 12.5 12.8
        PBCV 24 22..25.5/0.5
        PBCV 48 44..51/1
        PBDV 12 12..14.5/0.5 | 0
        PBDV 24 24..29/0.5 | 0
        PBDV 48 48..58/1 | 0
        PSDV 12 10.5..12/0.1
        PSDV 24 21..24/0.1
        PSDV 48 40..48/0.1
        PCVV 12 12..14.6/0.1
        PCVV 24 24..29.2/0.1
        PCVV 48 48..58.4/0.1
        PBFT 12 12..14.6/0.1
        PBFT 24 24..29.2/0.1
        PBFT 48 48..58.4/0.1
        MCHGC * 0..99/1
        MUCHGC * 0..200/1
        MSCHGC * 0..300/1
        PBATMAXDISC * 30..150/1 | 0
        PBEQT * 5..900/5
        PBEQOT * 5..900/5
        PBEQP * 0..90/1
        PBEQV 12 none
        PBEQV 24 24..31.5/0.01
        PBEQV 48 48..61/0.01
        PLEDB * 1..9/1
        PLEDT * 1..3/1
        """;

    private const string OlderOnly = """

        MNCHGC * 100..300/1
        PCVT * 0 10 20 40 60 90 120 150 180 210 240 255
        """;

    private const string MaxOnly = """

        MNCHGC * 0..300/1
        PCVT * 0..900/5
        """;

    public static TheoryData<string, string, int, string> Table
    {
        get
        {
            var rows = new TheoryData<string, string, int, string>();
            foreach (var (dialect, table) in new[] { ("PI30", Both + OlderOnly), ("PI41", Both + OlderOnly), ("PI30MAX", Both + MaxOnly) })
                foreach (var line in table.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                {
                    var parts = line.Split(' ', 3);
                    foreach (var volts in parts[1] == "*" ? [12, 24, 48] : new[] { int.Parse(parts[1], CultureInfo.InvariantCulture) })
                        rows.Add(dialect, parts[0], volts, parts[2]);
                }

            return rows;
        }
    }

    public static TheoryData<string, string> NumberCommands
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var dialect in Pi30Dialects.All)
                foreach (var command in dialect.Commands.Where(command => command.NumberLimits is not null))
                    rows.Add(dialect.Id, command.Code);
            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Table))]
    public void Exactly_the_documented_values_are_allowed(string dialectId, string code, int volts, string documented)
    {
        var command = Some.Dialect(dialectId).Commands.Single(command => command.Code == code);
        var allowed = command.NumberLimits!.For(volts);
        var expected = Values(documented).ToHashSet();
        // Every hundredth from 0 to beyond any mask, so that a limit that is wider anywhere shows.
        for (var hundredths = 0; hundredths <= 100_100; hundredths++)
            if ((allowed?.Allows(hundredths / 100.0) ?? false) != expected.Contains(hundredths))
                Assert.Fail($"{code} {hundredths / 100.0} V{volts}: documented {expected.Contains(hundredths)}");
        Assert.All(expected, hundredths => Assert.Null(command.Refuse(MetricValue.Of(hundredths / 100.0), volts, null)));
        Assert.NotNull(command.Refuse(MetricValue.Of(-1), volts, null));
        Assert.NotNull(command.Refuse(MetricValue.Of(1e9), volts, null));
    }

    [Fact]
    public void The_table_holds_every_number_command_of_every_battery_class()
    {
        var expected = NumberCommands.SelectMany(row => new[] { 12, 24, 48 }.Select(volts => $"{row.Data.Item1} {row.Data.Item2} {volts}"));
        Assert.Equal(expected.Order(StringComparer.Ordinal), Table.Select(row => $"{row.Data.Item1} {row.Data.Item2} {row.Data.Item3}").Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(NumberCommands))]
    public void Each_limit_is_allowed_and_one_step_beyond_is_not(string dialectId, string code)
    {
        var command = (NumberCommand)Some.Dialect(dialectId).Commands.Single(command => command.Code == code);
        foreach (var volts in command.Limits.Classes)
        {
            var allowed = command.Limits.For(volts)!;
            var step = allowed.Only is null ? allowed.Step : 0.1;
            Assert.True(allowed.Allows(allowed.Least));
            Assert.True(allowed.Allows(allowed.Most));
            Assert.False(allowed.Allows(allowed.Most + step));
            Assert.True(!allowed.Allows(allowed.Least - step) || allowed.Also == allowed.Least - step);
            Assert.False(allowed.Allows(allowed.Most - (step / 2)));
            Assert.False(allowed.Allows(double.NaN));
        }
    }

    [Fact]
    public void A_battery_class_that_no_document_names_is_refused() =>
        Assert.NotNull(Pi30Commands.SetFloatVoltage.Refuse(MetricValue.Of(54.0), 36, null));

    [Fact]
    public void Every_allowed_value_survives_the_mask()
    {
        foreach (var row in Table)
        {
            var (dialect, code, _, documented) = row.Data;
            var command = Some.Dialect(dialect).Commands.Single(command => command.Code == code);
            foreach (var hundredths in Values(documented))
            {
                var value = MetricValue.Of(hundredths / 100.0);
                Assert.True(command.TryDecode(command.Encode(value), out var decoded, out _));
                Assert.Equal(value, decoded);
            }
        }
    }

    /// <summary>In hundredths, so that they compare exactly.</summary>
    private static IEnumerable<int> Values(string documented)
    {
        if (documented == "none")
            return [];
        var (main, also) = documented.Split(" | ") is [var head, var tail] ? (head, [Hundredths(tail)]) : (documented, Array.Empty<int>());
        if (!main.Contains("..", StringComparison.Ordinal))
            return main.Split(' ').Select(Hundredths).Concat(also);
        var bounds = main.Split(["..", "/"], StringSplitOptions.None).Select(Hundredths).ToArray();
        return Enumerable.Range(0, ((bounds[1] - bounds[0]) / bounds[2]) + 1).Select(index => bounds[0] + (index * bounds[2])).Concat(also);
    }

    private static int Hundredths(string text) => (int)Math.Round(decimal.Parse(text, CultureInfo.InvariantCulture) * 100);
}
