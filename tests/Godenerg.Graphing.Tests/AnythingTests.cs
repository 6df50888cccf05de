using System.Xml.Linq;
using CsCheck;

namespace Godenerg.Graphing.Tests;

/// <summary>Whatever is asked, the answer is a graph or says what is wrong.</summary>
public sealed class AnythingTests
{
    private static readonly Gen<string> Odd = Gen.OneOf(Gen.String[Gen.Char, 0, 20], Of("", " ", "-1", "0", "1e9", "99999999999999", "20171301", "2017", "00000000", "29991231235959", "19700101", "20171029023000", "now", "-0h", "-1y", "9999y", "0s", "\0", "\uD800", "&<\">", "۲۰۱۷"));
    private static readonly Gen<string> Times = Gen.OneOf(Of("20171101", "2017110112", "20171104", "2017-11-01T12:00:00+01:00", "yesterday", "now"), Odd);
    private static readonly Gen<string> Columns = Gen.OneOf(Of("batt_volt", "pv_watts", "battery.current", "inverter.mode", "charge.active"), Odd);

    private static readonly Gen<(string Name, string Value)> Known = Gen.OneOf(
        Gen.Select(Of("from", "to", "day"), Times), Gen.Select(Of("col_1", "col_2", "col_6"), Columns),
        Gen.Select(Of("last", "refresh", "width", "height", "format", "inverter"), Gen.OneOf(Of("1h", "60", "400", "csv", "json", "house"), Odd)));

    private static readonly Gen<(string Name, string Value)> Parameter = Gen.Int[0, 9].SelectMany(one => one == 0 ? Gen.Select(Odd, Odd) : Known);

    [Fact]
    public async Task It_is_a_graph_or_a_refusal()
    {
        await using var house = await Studio.With(new KeptHistory(Studio.At(2017, 11, 1), Studio.At(2017, 11, 2), TimeSpan.FromMinutes(10)).With(Metrics.BatteryVoltage, _ => 53).With(Metrics.PvPower, _ => -0.0));
        var drawn = 0;
        var endpoints = house.Offered<HttpEndpoint>();
        await Gen.Select(Of("/graph", "/graph/charge"), Parameter.Array[0, 4]).SampleAsync(async asked =>
        {
            var query = asked.Item2.DistinctBy(one => one.Name).ToDictionary(one => one.Name, one => one.Value);
            var answer = await endpoints.First(endpoint => endpoint.Path == asked.Item1).Handle(new HttpRequest("GET", asked.Item1, new Dictionary<string, string>(), query, new Dictionary<string, string>(), default, null), default);
            Assert.Contains(answer.Status, new[] { 200, 400 });
            drawn += answer.Status == 200 ? 1 : 0;
            if (answer.ContentType.StartsWith("image/svg", StringComparison.Ordinal))
                XElement.Parse(System.Text.Encoding.UTF8.GetString(answer.Body.Span));
        }, iter: 3_000, threads: 1);
        Assert.InRange(drawn, 100, 2_900);
    }

    private static Gen<string> Of(params string[] ones) => Gen.Int[0, ones.Length - 1].Select(index => ones[index]);
}
