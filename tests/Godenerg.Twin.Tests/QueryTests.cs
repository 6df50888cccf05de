using Godenerg.Engine.Protocols;
using Godenerg.Engine.Protocols.Pi30;
using Godenerg.Simulator.Wire;
using static Godenerg.Twin.Tests.Some;

namespace Godenerg.Twin.Tests;

public sealed class QueryTests
{
    public static TheoryData<string, string> Queries => Some.Queries;

    [Theory]
    [MemberData(nameof(Queries))]
    public void Every_query_is_answered_and_reads_back_as_what_the_machine_has(string dialectId, string code)
    {
        var dialect = Pi30Dialects.Find(dialectId)!;
        var machine = FakeMachine.Knowing(dialect);
        var query = dialect.Queries.Single(query => query.Code == code);
        var request = query.About(new string('1', query.ArgumentLength));

        var decoded = new FrameDecoder(dialect).Decode(request.Text, Front(machine, dialect).Ask(request.Text));

        Assert.Equal(ReplyStatus.Ok, decoded.Status);
        // The last tokens of QPIRI are those that only some firmwares send.
        Assert.All(decoded.Reading!.Metrics.Where(metric => machine.Read(metric).HasValue).Take(code == "QPIRI" ? 25 : int.MaxValue),
            metric => Assert.Equal(machine.Read(metric), decoded.Reading.ValueOf(metric)));
    }

    [Theory]
    [MemberData(nameof(Queries))]
    public void Every_sample_is_answered_byte_for_byte_in_its_own_shape(string dialectId, string code)
    {
        var dialect = Pi30Dialects.Find(dialectId)!;
        var query = dialect.Queries.Single(query => query.Code == code);
        foreach (var sample in query.Samples)
        {
            var machine = new FakeMachine();
            machine.Learn(query, sample);
            var index = query.Layouts.ToList().IndexOf(query.Fit(Tokens.Split(Bytes(sample), new Range[Tokens.Capacity]), out _)!);
            var options = new FrontOptions
            {
                Shapes = new Dictionary<string, ReplyShape> { [code] = new(index, sample.Split(' ').Length) },
            };

            Assert.Equal(sample, Payload(Front(machine, dialect, options).Ask(code + new string('1', query.ArgumentLength))));
        }
    }

    [Fact]
    public void The_status_is_a_frame_of_110_bytes()
    {
        var reply = Front(FakeMachine.Knowing(Pi30Dialects.Pi30)).Ask("QPIGS");

        Assert.Equal(
            [.. Bytes("(230.1 49.9 229.8 50.0 0460 0391 009 412 52.80 011 087 0038 0007 241.5 52.91 00002 00010110 00 00 00845 010"), 0x8A, 0xED, 0x0D],
            reply);
        Assert.Equal(110, reply.Length);
    }

    [Fact]
    public void The_trailing_space_of_QPIGS2_is_inside_the_checksum()
    {
        var machine = new FakeMachine();
        machine.Values[Metrics.Pv2Current] = MetricValue.Of(3.1);
        machine.Values[Metrics.Pv2Voltage] = MetricValue.Of(327.3);
        machine.Values[Metrics.Pv2Power] = MetricValue.Of(1026.0);

        Assert.Equal([.. Bytes("(03.1 327.3 01026 "), 0xC9, 0x8B, 0x0D], Front(machine, Pi30Dialects.Pi30Max).Ask("QPIGS2"));
    }

    [Fact]
    public void A_mode_is_a_letter()
    {
        var machine = new FakeMachine();
        machine.Values[Metrics.InverterMode] = MetricValue.Of(Modes.Battery);

        Assert.Equal([0x28, 0x42, 0xE7, 0xC9, 0x0D], Front(machine).Ask("QMOD"));
    }

    [Fact]
    public void It_speaks_PI30_even_if_the_machine_does_not_know() =>
        Assert.Equal([.. Bytes("(PI30"), 0x9A, 0x0B, 0x0D], Front(new FakeMachine()).Ask("QPI"));

    [Fact]
    public void What_the_machine_knows_nothing_of_is_refused() =>
        Assert.Equal([.. Bytes("(NAKss"), 0x0D], Front(new FakeMachine()).Ask("QPIGS2"));

    [Fact]
    public void The_long_serial_number_follows_from_the_short_one()
    {
        var machine = new FakeMachine();
        machine.Values[Metrics.DeviceSerial] = MetricValue.Of("92931500100123");

        Assert.Equal("1492931500100123000000", Payload(Front(machine).Ask("QSID")));
    }

    [Fact]
    public void A_firmware_stands_behind_its_head()
    {
        var machine = new FakeMachine();
        machine.Values[Metrics.DeviceFirmware] = MetricValue.Of("00072.70");
        machine.Values[Metrics.DeviceFirmware2] = MetricValue.Of("00000.30");

        Assert.Equal("VERFW:00072.70", Payload(Front(machine).Ask("QVFW")));
        Assert.Equal("VERFW2:00000.30", Payload(Front(machine).Ask("QVFW2")));
    }

    [Fact]
    public void The_machine_is_told_what_it_is_asked_about()
    {
        var machine = FakeMachine.Knowing(Pi30Dialects.Pi30);
        machine.About[(Metrics.PvEnergyDay, "20260320")] = MetricValue.Of(4321.0);
        machine.About[(Metrics.UnitPower, "1")] = MetricValue.Of(777.0);
        var front = Front(machine);

        Assert.Equal("00004321", Payload(front.Ask("QED20260320")));
        Assert.Equal("00123456", Payload(front.Ask("QED20260321")));
        Assert.Equal("0777", Payload(front.Ask("QPGS1")).Split(' ')[9]);
        Assert.Equal("0907", Payload(front.Ask("QPGS2")).Split(' ')[9]);
    }

    [Theory]
    [InlineData("PI30", 17)]
    [InlineData("PI30", 21)]
    [InlineData("PI30", 24)]
    [InlineData("PI30MAX", 17)]
    [InlineData("PI30MAX", 21)]
    [InlineData("PI30MAX", 24)]
    [InlineData("PI41", 24)]
    public void The_status_has_as_many_tokens_as_the_firmware_sends(string dialectId, int tokens)
    {
        var dialect = Pi30Dialects.Find(dialectId)!;
        var options = new FrontOptions { Shapes = new Dictionary<string, ReplyShape> { ["QPIGS"] = new(0, tokens) } };

        Assert.Equal(tokens, Payload(Front(FakeMachine.Knowing(dialect), dialect, options).Ask("QPIGS")).Split(' ').Length);
    }

    [Theory]
    [InlineData(-0.04, "000.0")]
    [InlineData(-12, "000.0")]
    [InlineData(99999, "999.9")]
    [InlineData(999.96, "999.9")]
    [InlineData(7, "007.0")]
    public void No_value_breaks_the_width_of_its_token(double volts, string token)
    {
        var machine = new FakeMachine();
        machine.Values[Metrics.GridVoltage] = MetricValue.Of(volts);

        Assert.Equal(token, Payload(Front(machine).Ask("QPIGS")).Split(' ')[0]);
    }

    [Fact]
    public void A_choice_that_was_set_with_two_digits_reads_back_with_one()
    {
        var machine = FakeMachine.Knowing(Pi30Dialects.Pi30);
        var front = Front(machine);

        front.Ask("POP02");

        Assert.Equal("2", Payload(front.Ask("QPIRI")).Split(' ')[16]);
    }

    [Fact]
    public void An_option_of_the_catalogue_is_written_inside_flags_and_warnings()
    {
        var machine = FakeMachine.Knowing(Pi30Dialects.Pi41);
        machine.Values[Metrics.BatteryState] = MetricValue.Of(BatteryStates.Open);
        machine.Values[Metrics.AlarmFaultCode] = MetricValue.Of(FaultCodes.BatteryOpen);

        Assert.Equal("10110010", Payload(Front(machine, Pi30Dialects.Pi41).Ask("QPIGS")).Split(' ')[16]);
        Assert.Equal("56", Payload(Front(machine, Pi30Dialects.Pi30Max).Ask("QPIWS"))[32..34]);
    }

    [Fact]
    public void A_query_that_the_firmware_does_not_know_is_refused() =>
        Assert.Equal(Pi30Frame.EncodeReply("NAK"),
            Front(FakeMachine.Knowing(Pi30Dialects.Pi30), options: new FrontOptions { Missing = ["QPIGS2"] }).Ask("QPIGS2"));
}
