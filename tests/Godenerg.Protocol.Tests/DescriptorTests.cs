using System.Text;
using Godenerg.Engine.Protocols;
using Godenerg.Engine.Protocols.Commands;
using Godenerg.Engine.Protocols.Pi30;

namespace Godenerg.Protocol.Tests;

/// <summary>What must hold for every entry of every dialect's tables, present and future.</summary>
public sealed class DescriptorTests
{
    public static TheoryData<string, string> Queries => Some.Queries;

    public static TheoryData<string, string> Commands => Some.Commands;

    [Theory]
    [MemberData(nameof(Queries))]
    public void Every_sample_fits_and_is_written_back_byte_for_byte(string dialectId, string code)
    {
        var query = Query(dialectId, code);
        foreach (var sample in query.Samples)
        {
            var (layout, isVendorLayout) = Some.Fit(query, sample);
            Assert.True(isVendorLayout, sample);
            var reading = query.Read(Request(query), Encoding.ASCII.GetBytes(sample), default)!;
            Assert.Equal(sample, layout.Write(reading.ValueOf, sample.Split(' ').Length));
        }
    }

    [Theory]
    [MemberData(nameof(Queries))]
    public void Every_query_with_named_tokens_has_a_sample(string dialectId, string code)
    {
        var query = Query(dialectId, code);
        Assert.True(query.Samples.Count > 0 || !query.Metrics.Any());
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_example_is_written_as_its_text_and_read_back_as_its_value(string dialectId, string code)
    {
        var command = Command(dialectId, code);
        Assert.NotEmpty(command.Examples);
        foreach (var (value, text) in command.Examples)
        {
            Assert.Equal(text, command.Encode(value));
            Assert.True(command.TryDecode(text, out var decoded, out var unit));
            Assert.Equal(value, decoded);
            Assert.Equal(0, unit);
        }
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_command_for_a_unit_says_which_one(string dialectId, string code)
    {
        var command = Command(dialectId, code);
        var (value, text) = command.Examples.First();
        if (!command.TakesUnit)
            return;
        var forUnit3 = command.Encode(value, 3);
        Assert.Equal(code + "3" + text[(code.Length + 1)..], forUnit3);
        Assert.True(command.TryDecode(forUnit3, out var decoded, out var unit));
        Assert.Equal((value, 3), (decoded, unit));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void The_query_that_confirms_a_command_holds_its_setting(string dialectId, string code)
    {
        var command = Command(dialectId, code);
        if (command.ConfirmedBy is null)
            return;
        var query = Query(dialectId, command.ConfirmedBy.Code);
        if (command.Writes is not null)
            Assert.Contains(command.Writes, query.Metrics);
    }

    /// <summary>What nothing can confirm is listed here by hand, so that no command joins it unnoticed.</summary>
    [Fact]
    public void Only_these_commands_read_back_nowhere() =>
        Assert.Equal(["MSCHGC", "PLEDC"], Pi30Dialects.All.SelectMany(dialect => dialect.Commands)
            .Where(command => command.ConfirmedBy is null).Select(command => command.Code).Distinct().Order());

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_command_has_a_danger_a_summary_and_writes_a_setting_of_the_catalogue(string dialectId, string code)
    {
        var command = Command(dialectId, code);
        Assert.True(Enum.IsDefined(command.Danger));
        Assert.NotEmpty(command.Summary);
        if (command.Writes is not { } setting)
            return;
        Assert.True(setting.IsSetting, setting.Name);
        Assert.Same(setting, Catalogue.Find(setting.Name));
    }

    [Theory]
    [MemberData(nameof(Queries))]
    public void Every_metric_that_a_query_reads_is_in_the_catalogue(string dialectId, string code) =>
        Assert.All(Query(dialectId, code).Metrics, metric => Assert.Same(metric, Catalogue.Find(metric.Name)));

    [Fact]
    public void Every_setting_can_be_written_by_some_command() =>
        Assert.Empty(Catalogue.All.Where(metric => metric.IsSetting)
            .Except(Pi30Dialects.All.SelectMany(dialect => dialect.Commands).Select(command => command.Writes!)));

    [Theory]
    [MemberData(nameof(DialectIds))]
    public void No_two_entries_of_a_dialect_share_a_code_or_a_name(string dialectId)
    {
        var dialect = Some.Dialect(dialectId);
        Assert.Distinct(dialect.Queries.Select(query => query.Code));
        Assert.Distinct(dialect.Queries.Select(query => query.Name));
        Assert.Distinct(dialect.Commands.Select(command => command.Code));
        Assert.Distinct(dialect.Commands.SelectMany(command => command.Examples.Select(example => example.Text)));
        Assert.Empty(dialect.Queries.Select(query => query.Code).Intersect(dialect.Commands.Select(command => command.Code)));
    }

    /// <summary>Except where V14 and later documents write the same setting twice, one text is understood by one command only.</summary>
    [Theory]
    [MemberData(nameof(DialectIds))]
    public void An_example_is_understood_by_its_own_command_only(string dialectId)
    {
        var dialect = Some.Dialect(dialectId);
        foreach (var command in dialect.Commands)
            foreach (var (_, text) in command.Examples)
                Assert.Equal([command.Code], dialect.Commands.Where(other => other.TryDecode(text, out _, out _)).Select(other => other.Code));
    }

    [Theory]
    [InlineData("ATE1")]
    [InlineData("ATE0")]
    [InlineData("BTA0")]
    [InlineData("BTA1")]
    [InlineData("BTA2")]
    [InlineData("BTA+00")]
    [InlineData("BTA+01")]
    [InlineData("BTA-01")]
    [InlineData("PSAVE")]
    [InlineData("PSET")]
    [InlineData("PSET000100 56.0 54.0 44.0 42.0 030 010")]
    [InlineData("PBMS")]
    [InlineData("PBMS0 100 0 0 1 532 532 450 0000 0030")]
    [InlineData("^S006PE0")]
    public void No_service_command_exists_in_any_dialect(string text)
    {
        foreach (var dialect in Pi30Dialects.All)
        {
            Assert.DoesNotContain(dialect.Commands, command => command.TryDecode(text, out _, out _));
            Assert.DoesNotContain(dialect.Commands, command => text.StartsWith(command.Code, StringComparison.Ordinal) && command.Code.Length > 1);
            Assert.Null(dialect.FindCode(text));
        }
    }

    [Fact]
    public void REVO_is_read_only() => Assert.Empty(Pi30Dialects.Revo.Commands);

    /// <summary>The setters of protocol section 5 up to danger 4; PLED stands for its six letters.</summary>
    [Theory]
    [InlineData("PI30")]
    [InlineData("PI30MAX")]
    [InlineData("PI41")]
    public void Every_documented_setter_is_there(string dialectId) =>
        Assert.Equal(
            ("F MCHGC MNCHGC MSCHGC MUCHGC PBATCD PBATMAXDISC PBCV PBDV PBEQA PBEQE PBEQOT PBEQP PBEQT PBEQV PBFT PBT PCP PCST PCVT PCVV DAT "
                + "PEa PEb PEd PEj PEk PEl PEu PEv PEx PEy PEz PF PGR PLEDB PLEDC PLEDE PLEDM PLEDS PLEDT POP POPLG POPM PPCP PPVOKC PSDV PSPB "
                + "RTDL RTEY V").Split(' ').Order(StringComparer.Ordinal),
            Some.Dialect(dialectId).Commands.Select(command => command.Code).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("PI30")]
    [InlineData("PI30MAX")]
    [InlineData("PI41")]
    [InlineData("REVO")]
    public void Every_documented_query_is_there(string dialectId) =>
        Assert.Equal("", string.Join(' ', ("QPI QID QSID QVFW QVFW2 QVFW3 QVFW4 VERFW: QPIRI QFLAG QPIGS QPIGS2 QMOD QPIWS QDI QMN QGMN QMCHGCR QMUCHGCR QMSCHGCR QBOOT "
            + "QOPM QPGS0 QP2GS0 QBEQI QCST QCVT QOPPT QCHPT QT QET QLT QEY2024 QEM202410 QED20241022 QLY2024 QLM202410 QLD20241022 QBMS QLED "
            + "QBATCD QDOP Q1").Split(' ').Where(code => Some.Dialect(dialectId).FindCode(code) is null)));

    /// <summary>Danger of protocol section 5; where it gives a range, the higher.</summary>
    [Theory]
    [InlineData(nameof(Danger.Cosmetic), "PEa PEk PEl PEx PEy PEz DAT PLEDE PLEDS PLEDM PLEDB PLEDT PLEDC")]
    [InlineData(nameof(Danger.EnergySource), "POP POPLG PBDV PCP PPCP PGR PPVOKC PSPB PEj")]
    [InlineData(nameof(Danger.Battery), "PEb PEu PEv PBCV PSDV PCVV PBFT PBT MCHGC MNCHGC MUCHGC MSCHGC PCST PCVT PBEQE PBEQT PBEQP PBEQV PBEQOT PBEQA PBATMAXDISC")]
    [InlineData(nameof(Danger.Machine), "PF F V POPM PEd PBATCD RTEY RTDL")]
    public void A_command_is_as_dangerous_as_documented(string danger, string codes)
    {
        foreach (var dialect in Pi30Dialects.All.Where(dialect => dialect.Commands.Length > 0))
            Assert.Equal(codes.Split(' ').Order(StringComparer.Ordinal),
                dialect.Commands.Where(command => command.Danger.ToString() == danger).Select(command => command.Code).Order(StringComparer.Ordinal));
    }

    public static TheoryData<string> DialectIds => new(Pi30Dialects.All.Select(dialect => dialect.Id));

    private static InverterQuery Query(string dialectId, string code) => Some.Dialect(dialectId).Queries.Single(query => query.Code == code);

    private static InverterCommand Command(string dialectId, string code) => Some.Dialect(dialectId).Commands.Single(command => command.Code == code);

    private static InverterRequest Request(InverterQuery query) => query.About(new string('1', query.ArgumentLength));
}
