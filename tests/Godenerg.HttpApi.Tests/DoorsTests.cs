using System.Net;

namespace Godenerg.HttpApi.Tests;

/// <summary>Who may read, and who may write.</summary>
public sealed class DoorsTests
{
    private const string Float = "/api/v1/settings/charge.float-voltage";
    private const string Wish = """{"value":53.9,"because":"a trial"}""";

    [Fact]
    public async Task A_wish_with_the_token_goes_to_the_inbox_with_who_asks()
    {
        await using var web = await WebHouse.Open();
        using var answer = await web.Send(HttpMethod.Put, Float, Wish, web.Token);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(["submit charge.float-voltage 53.9"], web.House.Calls);
    }

    [Fact]
    public async Task A_dry_run_only_looks()
    {
        await using var web = await WebHouse.Open();
        using var answer = await web.Send(HttpMethod.Put, Float + "?dryRun=true", Wish, web.Token);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(["preview charge.float-voltage 53.9"], web.House.Calls);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("wrong")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task Without_the_token_nothing_is_wished_for(string? token)
    {
        await using var web = await WebHouse.Open();

        var answer = await web.Send(HttpMethod.Put, Float, Wish, null, token is null ? [] : [("Authorization", "Bearer " + token)]);

        await WebHouse.Problem(answer, HttpStatusCode.Unauthorized);
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.Single().Scheme);
        Assert.Empty(web.House.Calls);
    }

    [Fact]
    public async Task The_token_for_reading_does_not_allow_to_write()
    {
        await using var web = await WebHouse.Open();
        await WebHouse.Problem(await web.Send(HttpMethod.Put, Float, Wish, web.ReadToken), HttpStatusCode.Unauthorized);
        Assert.NotEqual(web.Token, web.ReadToken);
    }

    [Fact]
    public async Task Nobody_else_can_read_the_token_and_it_stays()
    {
        var data = Directory.CreateTempSubdirectory("godenerg-").FullName;
        string first;
        await using (var web = await WebHouse.Open(dataRoot: data))
        {
            first = web.Token;
            Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(Path.Combine(web.House.DataFolder, "token")) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
            Assert.True(first.Length >= 43, first);
        }

        await using (var again = await WebHouse.Open(dataRoot: data))
            Assert.Equal((0, first + Environment.NewLine, ""), await again.House.Type("token", TestContext.Current.CancellationToken));
        Directory.Delete(data, recursive: true);
    }

    [Fact]
    public async Task A_new_token_ends_the_old_one_at_once()
    {
        await using var web = await WebHouse.Open();
        var old = web.Token;
        var made = (await web.House.Type("token --new", TestContext.Current.CancellationToken)).Output.Trim();

        await WebHouse.Problem(await web.Send(HttpMethod.Put, Float, Wish, old), HttpStatusCode.Unauthorized);
        using var answer = await web.Send(HttpMethod.Put, Float, Wish, made);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(made, web.Token);
    }

    [Fact]
    public async Task Guessing_ends_soon_for_who_guesses()
    {
        await using var web = await WebHouse.Open();
        for (var i = 0; i < 10; i++)
            await WebHouse.Problem(await web.Send(HttpMethod.Put, Float, Wish, "guess" + i), HttpStatusCode.Unauthorized);

        using var answer = await web.Send(HttpMethod.Put, Float, Wish, web.Token);

        await WebHouse.Problem(answer, HttpStatusCode.TooManyRequests);
        Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Empty(web.House.Calls);
        Assert.Equal(HttpStatusCode.OK, (await web.Get("/healthz")).StatusCode);
    }

    [Fact]
    public async Task A_client_may_write_only_so_often()
    {
        await using var web = await WebHouse.Open("writes-per-minute: 2");
        for (var i = 0; i < 2; i++)
            (await web.Send(HttpMethod.Put, Float, Wish, web.Token)).EnsureSuccessStatusCode();
        await WebHouse.Problem(await web.Send(HttpMethod.Put, Float, Wish, web.Token), HttpStatusCode.TooManyRequests);
        Assert.Equal(2, web.House.Calls.Count);
    }

    [Theory]
    [InlineData("Origin", "http://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "http://127.0.0.1:1")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task A_page_of_somewhere_else_writes_nothing_even_with_the_token(string header, string value)
    {
        await using var web = await WebHouse.Open();
        await WebHouse.Problem(await web.Send(HttpMethod.Put, Float, Wish, web.Token, (header, value)), HttpStatusCode.Forbidden);
        Assert.Empty(web.House.Calls);
    }

    [Fact]
    public async Task A_page_of_this_house_may_write()
    {
        await using var web = await WebHouse.Open();
        using var answer = await web.Send(HttpMethod.Put, Float, Wish, web.Token, ("Origin", $"http://127.0.0.1:{web.Port}"), ("Sec-Fetch-Site", "same-origin"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data")]
    public async Task A_form_writes_nothing(string type)
    {
        await using var web = await WebHouse.Open();
        var request = new HttpRequestMessage(HttpMethod.Put, new Uri(Float, UriKind.Relative)) { Content = new StringContent(Wish, System.Text.Encoding.UTF8, type) };
        request.Headers.Authorization = new("Bearer", web.Token);
        await WebHouse.Problem(await web.Client.SendAsync(request, TestContext.Current.CancellationToken), HttpStatusCode.UnsupportedMediaType);
        Assert.Empty(web.House.Calls);
    }

    [Fact]
    public async Task Nothing_is_written_by_GET_whoever_offers_it()
    {
        await using var web = await WebHouse.Open();
        var isCalled = false;
        using var offer = web.House.Offer(new HttpEndpoint("GET", "/careless", Access.Write, (_, _) =>
        {
            isCalled = true;
            return Task.FromResult(HttpAnswer.Text("done"));
        }));
        await Godenerg.Plugins.Contract.PluginHouse.Until(() => web.Get("/careless").Result.StatusCode != HttpStatusCode.NotFound, "served");

        await WebHouse.Problem(await web.Send(HttpMethod.Get, "/careless", null, web.Token), HttpStatusCode.MethodNotAllowed);
        Assert.False(isCalled);
    }

    [Fact]
    public async Task What_is_offered_for_reading_by_another_method_needs_the_token_too()
    {
        await using var web = await WebHouse.Open();
        using var offer = web.House.Offer(new HttpEndpoint("POST", "/careless", Access.Read, (_, _) => Task.FromResult(HttpAnswer.Text("done"))));
        await Godenerg.Plugins.Contract.PluginHouse.Until(() => web.Send(HttpMethod.Post, "/careless").Result.StatusCode != HttpStatusCode.NotFound, "served");
        await WebHouse.Problem(await web.Send(HttpMethod.Post, "/careless"), HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("evil.example:8889")]
    [InlineData("localhost.evil.example")]
    [InlineData("127.0.0.1.evil.example")]
    [InlineData("[::1].evil.example.")]
    public async Task A_name_that_is_not_ours_is_turned_away(string host)
    {
        await using var web = await WebHouse.Open();
        var answer = await web.Raw($"GET /healthz HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        Assert.Matches("^HTTP/1.1 4(00|21) ", answer);
        Assert.DoesNotContain("alive", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("LOCALHOST:8889")]
    [InlineData("127.0.0.1")]
    [InlineData("[::1]:8889")]
    [InlineData("192.168.1.20:8889")]
    [InlineData("solar.example.org")]
    public async Task Addresses_and_names_of_this_machine_are_its_own(string host)
    {
        await using var web = await WebHouse.Open("host-names: [solar.example.org]");
        var answer = await web.Raw($"GET /healthz HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 200 ", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("listen: [nowhere]", "no place to listen")]
    [InlineData("listen: [\"127.0.0.1:70000\"]", "no place to listen")]
    [InlineData("listen: []", "1 to 16 addresses")]
    [InlineData("original-port: 70000", "0 to 65535")]
    [InlineData("host-names: [\"http://solar\"]", "no name of a host")]
    [InlineData("reads: sometimes", "open")]
    [InlineData("writes-per-minute: 0", "1 to 600")]
    public async Task Wrong_options_are_told_with_what_is_allowed(string section, string words)
    {
        var wrong = await Assert.ThrowsAsync<PluginOptionsException>(() => Godenerg.Plugins.Contract.PluginHouse.Start<HttpApiPlugin>(section));
        Assert.Contains(words, Assert.Single(wrong.Errors), StringComparison.Ordinal);
    }
}
