using Godenerg.Testing;
using Godenerg.Testing.Judging;

namespace Godenerg.Wire.Tests.Judging;

/// <summary>Each rule of the judge fires when it is broken, and only then.</summary>
public sealed class WireJudgeTests
{
    private readonly JudgedLine _line = new();

    [Fact]
    public void A_day_of_good_manners_is_clean()
    {
        _line.SaysBytes("\r").Asks("QPI", "PI30").ReadsStatus().ReadsRatings().Asks("QMCHGCR", "010 020 030 060").Asks("QMUCHGCR", "002 010 020 030")
            .Asks("QFLAG", "EakxyDbjuvz").Asks("QED20260320", "00001234").Asks("QPGS1", "0 00000000000000 P")
            .Sets("PCVV57.6").ReadsRatings(bulk: "57.6").Sets("PBFT57.6").ReadsRatings(bulk: "57.6", @float: "57.6")
            .Sets("MCHGC030").Sets("MUCHGC010").Sets("PDa").Sets("POP02").Sets("PBCV48.0").Sets("PBDV00.0").Sets("PSDV44.0").Sets("PGR01")
            .Sets("DAT260320120000").Sets("PLEDB5")
            .IsClean();
        Assert.Equal(["bulk", "float", "total-charge-amps", "utility-charge-amps"], _line.Judge.Writes.Take(4).Select(write => write.Setting));
        Assert.Equal([57.6m, 57.6m, 30m, 10m, 0m, 2m], _line.Judge.Writes.Take(6).Select(write => write.Value));
    }

    [Theory]
    [InlineData("PF")]
    [InlineData("F50")]
    [InlineData("V230")]
    [InlineData("POPM01")]
    [InlineData("PBT02")]
    [InlineData("PEd")]
    [InlineData("PDd")]
    [InlineData("PBATCD111")]
    [InlineData("RTEY")]
    [InlineData("RTDL")]
    public void Class_4_is_never_sent_unasked(string text)
    {
        _line.Asks("QFLAG", text == "PEd" ? "Dd" : "Ed").ReadsRatings().Sets(text == "PBT02" ? "PBT01" : text).IsAccused("class 4");
    }

    [Fact]
    public void Class_4_is_sent_when_an_operator_asks_for_it()
    {
        var line = new JudgedLine(new JudgeOptions { OperatorMay = ["PBT"] });
        line.ReadsRatings().Sets("PBT01").IsClean();
    }

    [Theory]
    [InlineData("ATE1")]
    [InlineData("ATE0")]
    [InlineData("BTA+01")]
    [InlineData("BTA0")]
    [InlineData("PSAVE")]
    [InlineData("PSET1")]
    [InlineData("PBMS0")]
    [InlineData("^S005")]
    public void Class_5_is_never_sent(string text) => _line.Sets(text).IsAccused("class 5");

    [Theory]
    [InlineData("PXYZ1")]
    [InlineData("QXYZ")]
    [InlineData("QPGS9")]
    [InlineData("PEab")]
    public void What_no_document_knows_is_never_sent(string text) => _line.Sets(text).IsAccused("no query and no setter");

    [Theory]
    [InlineData("PBFT54,0")]
    [InlineData("PBFT54")]
    [InlineData("PBFT054.0")]
    [InlineData("MCHGC120")]
    [InlineData("POP2")]
    [InlineData("DAT261320120000")]
    public void A_value_in_another_form_is_never_sent(string text) => _line.ReadsRatings().Sets(text).IsAccused("form");

    [Theory]
    [InlineData("PBFT47.9")]
    [InlineData("PCVV58.5")]
    [InlineData("PSDV39.9")]
    [InlineData("PBCV52.0")]
    [InlineData("PBCV44.5")]
    [InlineData("PBDV59.0")]
    [InlineData("PBDV47.0")]
    [InlineData("POP03")]
    [InlineData("PCP04")]
    [InlineData("PGR02")]
    [InlineData("PCVT007")]
    [InlineData("PSPB2")]
    public void A_value_beyond_the_table_is_never_sent(string text)
    {
        _line.ReadsStatus().ReadsRatings().Asks("QFLAG", "Ea").Sets(text);
        Assert.Contains(_line.Judge.Violations, violation => violation.Contains("is not allowed", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("PBFT48.0")]
    [InlineData("PSDV40.0")]
    [InlineData("PBCV44.0")]
    [InlineData("PBCV51.0")]
    [InlineData("PBDV48.0")]
    [InlineData("PBDV58.0")]
    [InlineData("PBDV00.0")]
    [InlineData("POP00")]
    public void The_ends_of_the_table_are_allowed(string text) => _line.ReadsStatus().ReadsRatings().Sets(text).IsClean();

    [Fact]
    public void The_owners_limits_hold_too()
    {
        var line = new JudgedLine(new JudgeOptions { Limits = new Dictionary<string, (decimal, decimal)> { ["float"] = (52m, 55m) } });
        line.ReadsRatings().Sets("PBFT55.1").IsAccused("the owner's 52 to 55");
    }

    [Fact]
    public void A_charge_current_is_one_that_the_inverter_lists()
    {
        _line.ReadsRatings().Asks("QMCHGCR", "010 020 060").Sets("MCHGC050").IsAccused("QMCHGCR");
    }

    [Fact]
    public void A_charge_current_waits_for_the_list() => _line.ReadsRatings().Sets("MCHGC050").IsAccused("QMCHGCR");

    [Fact]
    public void Where_nothing_may_be_written_every_setter_is_wrong()
    {
        var line = new JudgedLine(new JudgeOptions { MayWrite = false });
        line.ReadsRatings().Sets("PBFT55.0").IsAccused("nothing may be written");
    }

    [Fact]
    public void A_frame_without_its_checksum_is_wrong() => _line.SaysBytes("PBFT54.0xx\r").IsAccused("checksum");

    [Fact]
    public void A_frame_that_a_killed_program_left_is_nobodys_fault()
    {
        _line.SaysBytes("PBFT5");
        _line.Judge.LineCut();
        _line.SaysBytes("\r").ReadsRatings().IsClean();
    }

    [Fact]
    public void Frames_are_put_together_from_any_pieces()
    {
        _line.ReadsRatings();
        foreach (var value in JudgedFrames.Write("PBFT58.5"))
            _line.Judge.Sent([value]);
        Assert.Contains(_line.Judge.Violations, violation => violation.Contains("PBFT58.5", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("POP02", 0xE2, 0x0B)]
    [InlineData("PBFT48.8", 0x15, 0x00)]
    [InlineData("QGMN", 0x49, 0x29)]
    [InlineData("QBOOT", 0x0B, 0x88)]
    [InlineData("(NAK", 0x73, 0x73)]
    public void Checksums_are_those_of_the_document(string text, byte high, byte low) =>
        Assert.Equal([high, low, 0x0D], JudgedFrames.Write(text)[^3..]);

    [Fact]
    public void A_zero_in_a_checksum_may_have_been_raised() => Assert.Equal("PBFT48.8", JudgedFrames.Read([.. "PBFT48.8"u8, 0x15, 0x01]));
}
