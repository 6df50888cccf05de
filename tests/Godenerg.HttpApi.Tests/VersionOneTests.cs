using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Godenerg.Plugins.Contract;

namespace Godenerg.HttpApi.Tests;

/// <summary>What version 1 answers.</summary>
public sealed class VersionOneTests
{
    [Fact]
    public async Task A_metric_has_its_unit_and_its_age()
    {
        await using var web = await WebHouse.Open();
        web.House.Publish();
        web.House.Advance(TimeSpan.FromSeconds(3));

        var metric = await web.GetJson("/api/v1/metrics/battery.voltage");

        Assert.Equal(("battery.voltage", "V", "number", 3.0, "QPIGS"), (
            metric.GetProperty("name").GetString(), metric.GetProperty("unit").GetString(), metric.GetProperty("type").GetString(),
            metric.GetProperty("age").GetDouble(), metric.GetProperty("query").GetString()));
        Assert.Equal(JsonValueKind.Number, metric.GetProperty("value").ValueKind);
    }

    [Fact]
    public async Task What_is_too_old_is_null_and_still_tells_its_age()
    {
        await using var web = await WebHouse.Open();
        web.House.Publish();
        web.House.Advance(TimeSpan.FromHours(1));
        var metric = await web.GetJson("/api/v1/metrics/battery.voltage");
        Assert.Equal((JsonValueKind.Null, 3600.0), (metric.GetProperty("value").ValueKind, metric.GetProperty("age").GetDouble()));
    }

    [Fact]
    public async Task Metrics_are_listed_by_group()
    {
        await using var web = await WebHouse.Open();
        web.House.Publish();
        var names = (await web.GetJson("/api/v1/metrics?group=pv.")).GetProperty("metrics").EnumerateArray().Select(metric => metric.GetProperty("name").GetString()!).ToList();
        Assert.Contains("pv.power", names);
        Assert.All(names, name => Assert.StartsWith("pv.", name, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/api/v1/metrics/battery.volts", "battery.voltage")]
    [InlineData("/api/v1/settings/charge.float-volts", "charge.float-voltage")]
    [InlineData("/api/v1/metric", "/api/v1/metrics")]
    public async Task What_is_not_there_is_404_with_the_nearest(string target, string near)
    {
        await using var web = await WebHouse.Open();
        var problem = await WebHouse.Problem(await web.Get(target), HttpStatusCode.NotFound);
        Assert.Contains(problem.GetProperty("allowed").EnumerateArray(), one => one.GetString() == near);
    }

    [Fact]
    public async Task The_wrong_method_is_405_with_those_that_are_allowed()
    {
        await using var web = await WebHouse.Open();
        using var answer = await web.Send(HttpMethod.Delete, "/api/v1/settings/charge.float-voltage");
        await WebHouse.Problem(answer, HttpStatusCode.MethodNotAllowed);
        Assert.Equal(["GET", "HEAD", "PUT"], answer.Content.Headers.Allow.Order());
    }

    [Fact]
    public async Task State_tells_what_is_decided_and_why()
    {
        await using var web = await WebHouse.Open();
        web.House.Publish();
        var inverter = Assert.Single((await web.GetJson("/api/v1/state")).GetProperty("inverters").EnumerateArray());
        Assert.Equal("nothing to do", inverter.GetProperty("control").GetProperty("because").GetString());
        Assert.True(inverter.GetProperty("values").GetProperty("battery.voltage").GetDouble() > 10);
    }

    [Fact]
    public async Task Readiness_follows_the_telemetry()
    {
        await using var web = await WebHouse.Open();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await web.Get("/readyz")).StatusCode);
        web.House.Publish();
        Assert.Equal(HttpStatusCode.OK, (await web.Get("/readyz")).StatusCode);
        web.House.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await web.Get("/readyz")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await web.Get("/healthz")).StatusCode);
    }

    [Theory]
    [InlineData("", "JSON")]
    [InlineData("[]", "object")]
    [InlineData("{}", "value is missing")]
    [InlineData("""{"value":"54"}""", "number")]
    [InlineData("""{"value":54,"force":true}""", "force")]
    [InlineData("""{"value":54,"value":55}""", "twice")]
    [InlineData("""{"value":54,"unit":"mV"}""", "mV")]
    [InlineData("""{"value":54,"for":"forever"}""", "forever")]
    [InlineData("""{"value":54,"for":"3d"}""", "24h")]
    [InlineData("""{"value":54,"because":1}""", "because")]
    [InlineData("""{"value":1e999}""", "number")]
    public async Task A_wish_that_is_none_is_told_why(string body, string word)
    {
        await using var web = await WebHouse.Open();
        var problem = await WebHouse.Problem(await web.Send(HttpMethod.Put, "/api/v1/settings/charge.float-voltage", body, web.Token), HttpStatusCode.BadRequest);
        Assert.Contains(word, problem.GetRawText(), StringComparison.Ordinal);
        Assert.Empty(web.House.Calls);
    }

    [Fact]
    public async Task A_choice_is_wished_for_by_its_name()
    {
        await using var web = await WebHouse.Open();
        (await web.Send(HttpMethod.Put, "/api/v1/settings/output.source-priority", """{"value":"sbu"}""", web.Token)).EnsureSuccessStatusCode();
        Assert.Equal(["submit output.source-priority sbu"], web.House.Calls);

        var problem = await WebHouse.Problem(await web.Send(HttpMethod.Put, "/api/v1/settings/output.source-priority", """{"value":"best"}""", web.Token), HttpStatusCode.BadRequest);
        Assert.Contains(problem.GetProperty("allowed").EnumerateArray(), one => one.GetString() == "sbu");
    }

    [Fact]
    public async Task Settings_say_what_is_allowed()
    {
        await using var web = await WebHouse.Open();
        web.House.Publish("QPIRI");
        var setting = (await web.GetJson("/api/v1/settings")).GetProperty("settings").EnumerateArray().First(one => one.GetProperty("name").GetString() == "charge.float-voltage");
        Assert.Equal((48.0, 58.4, 0.1), (setting.GetProperty("least").GetDouble(), setting.GetProperty("most").GetDouble(), setting.GetProperty("step").GetDouble()));
        Assert.Equal(JsonValueKind.Number, setting.GetProperty("value").ValueKind);
    }

    [Fact]
    public async Task Who_has_the_answer_already_gets_it_not_again()
    {
        await using var web = await WebHouse.Open();
        web.House.Publish();
        using var first = await web.Get("/cmds?cmd=status");
        using var second = await web.Send(HttpMethod.Get, "/cmds?cmd=status", null, null, ("If-None-Match", first.Headers.ETag!.ToString()));
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Empty(await second.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        using var other = await web.Send(HttpMethod.Get, "/cmds?cmd=status", null, null, ("If-None-Match", "W/\"0000\""));
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Fact]
    public async Task HEAD_has_the_headers_of_GET_and_no_body()
    {
        await using var web = await WebHouse.Open();
        using var answer = await web.Send(HttpMethod.Head, "/healthz");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("{\"status\":\"alive\"}".Length, answer.Content.Headers.ContentLength);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Large_answers_are_squeezed_for_who_can_open_them()
    {
        await using var web = await WebHouse.Open();
        var plain = await (await web.Get("/api/v1/openapi.json")).Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        using var answer = await web.Send(HttpMethod.Get, "/api/v1/openapi.json", null, null, ("Accept-Encoding", "br, gzip"));
        Assert.Equal("gzip", Assert.Single(answer.Content.Headers.ContentEncoding));
        using var small = await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        using var opened = new MemoryStream();
        await new GZipStream(small, CompressionMode.Decompress).CopyToAsync(opened, TestContext.Current.CancellationToken);
        Assert.Equal(plain, opened.ToArray());
        Assert.True(answer.Content.Headers.ContentLength < plain.Length / 2);
    }

    [Fact]
    public async Task Every_answer_protects_whoever_shows_it()
    {
        await using var web = await WebHouse.Open();
        foreach (var target in new[] { "/healthz", "/nothing", "/cmds" })
        {
            using var answer = await web.Get(target);
            Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
            Assert.Contains("default-src 'none'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
            Assert.Empty(answer.Headers.Server);
        }
    }

    [Fact]
    public async Task What_others_offer_comes_and_goes()
    {
        await using var web = await WebHouse.Open();
        var offer = web.House.Offer(new HttpEndpoint("GET", "/of/{whom}", Access.Read, (request, _) => Task.FromResult(HttpAnswer.Text(request.Route["whom"]))));
        await PluginHouse.Until(() => web.Get("/of/a").Result.IsSuccessStatusCode, "served");
        Assert.Equal("a/b ü", await web.Client.GetStringAsync(new Uri("/of/a%2Fb%20%C3%BC", UriKind.Relative), TestContext.Current.CancellationToken));

        offer.Dispose();
        await PluginHouse.Until(() => web.Get("/of/a").Result.StatusCode == HttpStatusCode.NotFound, "gone");
    }

    [Fact]
    public async Task The_history_is_asked_in_its_own_words()
    {
        await using var web = await WebHouse.Open();
        await WebHouse.Problem(await web.Get("/api/v1/history?metrics=battery.voltage"), HttpStatusCode.ServiceUnavailable);
        var history = new RememberedHistory();
        using var offer = web.House.Offer<IHistory>(history);

        var table = await web.GetJson("/api/v1/history?metrics=battery.voltage&from=-2h&step=1h&aggregate=max");
        Assert.Equal([52.5, 53.5], table.GetProperty("columns")[0].GetProperty("values").EnumerateArray().Select(value => value.GetDouble()));
        Assert.Equal((TimeSpan.FromHours(1), HistoryAggregate.Most, "house"), (history.Asked!.Step!.Value, history.Asked.Aggregate, history.Asked.Inverter));

        Assert.Equal("time,battery.voltage\n2026-06-01T08:00:00+00:00,52.5\n2026-06-01T09:00:00+00:00,53.5\n", await web.Client.GetStringAsync(new Uri("/api/v1/history?metrics=battery.voltage&format=csv", UriKind.Relative), TestContext.Current.CancellationToken));
        Assert.Equal("time,battery.voltage\n2026-06-01T08:00:00+00:00,52.5\n", await web.Client.GetStringAsync(new Uri("/api/v1/history?metrics=battery.voltage&format=csv&raw=1", UriKind.Relative), TestContext.Current.CancellationToken));
        Assert.Equal("{\"time\":\"2026-06-01T08:00:00+00:00\",\"battery.voltage\":52.5}\n", await web.Client.GetStringAsync(new Uri("/api/v1/history?metrics=battery.voltage&raw=1", UriKind.Relative), TestContext.Current.CancellationToken));
        history.RowsAreLost = true;
        Assert.Equal("the rows are lost", (await WebHouse.Problem(await web.Get("/api/v1/history?metrics=battery.voltage&raw=1"), HttpStatusCode.BadRequest)).GetProperty("detail").GetString());
        var problem = await WebHouse.Problem(await web.Get("/api/v1/history?metrics=battery.volts"), HttpStatusCode.BadRequest);
        Assert.Contains("battery.voltage", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_history_can_be_taken_away_as_a_file_which_then_is_gone()
    {
        await using var web = await WebHouse.Open();
        await WebHouse.Problem(await web.Send(HttpMethod.Post, "/api/v1/backup", null, web.Token), HttpStatusCode.ServiceUnavailable);
        using var offer = web.House.Offer(new CliVerb("history backup", "", async (call, cancel) =>
        {
            await File.WriteAllTextAsync(call.Arguments[0], new string('x', 200_000), cancel);
            return 0;
        }));
        await WebHouse.Problem(await web.Send(HttpMethod.Post, "/api/v1/backup"), HttpStatusCode.Unauthorized);

        for (var i = 0; i < 2; i++)
        {
            using var answer = await web.Send(HttpMethod.Post, "/api/v1/backup", null, web.Token);
            Assert.Equal(200_000, (await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length);
            Assert.Equal("godenerg-20260601-103000.db", answer.Content.Headers.ContentDisposition?.FileName?.Trim('"'));
            Assert.False(Directory.Exists(Path.Combine(web.House.DataFolder, "backup")));
        }
    }

    [Fact]
    public async Task A_backup_that_fails_says_why_and_holds_up_no_other()
    {
        await using var web = await WebHouse.Open();
        using var offer = web.House.Offer(new CliVerb("history backup", "", async (call, _) =>
        {
            await call.Error.WriteLineAsync("the disk is full");
            return 1;
        }));
        for (var i = 0; i < 2; i++)
            Assert.Contains("the disk is full", (await WebHouse.Problem(await web.Send(HttpMethod.Post, "/api/v1/backup", null, web.Token), HttpStatusCode.ServiceUnavailable)).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_description_has_every_endpoint_and_every_sample_is_JSON()
    {
        await using var web = await WebHouse.Open();
        web.House.OfferAsTheEngineDoes();
        var document = await web.GetJson("/api/v1/openapi.json");
        Assert.Equal("3.1.0", document.GetProperty("openapi").GetString());
        var described = document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Select(method => $"{method.Name.ToUpperInvariant()} {path.Name}")).Order(StringComparer.Ordinal);
        Assert.Equal(web.House.Offered<HttpEndpoint>().Select(endpoint => $"{endpoint.Method} {endpoint.Path}").Order(StringComparer.Ordinal), described);
        var ids = document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Select(method => method.Value.GetProperty("operationId").GetString())).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.True(document.GetProperty("paths").GetProperty("/api/v1/settings/{name}").GetProperty("put").TryGetProperty("security", out _));
    }
}
