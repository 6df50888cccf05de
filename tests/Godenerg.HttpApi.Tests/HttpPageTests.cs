using System.Net;

namespace Godenerg.HttpApi.Tests;

/// <summary>The reference is what the endpoints say, and what it says can be typed.</summary>
public sealed class HttpPageTests
{
    [Fact]
    public async Task The_reference_is_up_to_date()
    {
        await using var web = await WebHouse.Open();
        web.House.OfferAsTheEngineDoes();
        var path = Find(Path.Combine("docs", "reference"));
        var file = Path.Combine(path, "http.md");
        var written = HttpPage.Write(web.House.Offered<HttpEndpoint>());
        if (Environment.GetEnvironmentVariable(HttpPage.UpdateVariable) == "1")
            await File.WriteAllTextAsync(file, written, TestContext.Current.CancellationToken);
        Assert.True(written == await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), $"write docs/reference/http.md anew: {HttpPage.UpdateVariable}=1 dotnet run --project tests/Godenerg.HttpApi.Tests");
    }

    [Fact]
    public async Task Every_example_of_it_is_answered()
    {
        await using var web = await WebHouse.Open();
        web.House.OfferAsTheEngineDoes();
        using var history = web.House.Offer<IHistory>(new RememberedHistory());
        using var backup = web.House.Offer(new CliVerb("history backup", "", async (call, cancel) =>
        {
            await File.WriteAllTextAsync(call.Arguments[0], "all", cancel);
            return 0;
        }));
        web.House.Publish();
        web.House.Publish("QPIRI");
        await Godenerg.Plugins.Contract.PluginHouse.Until(() => web.Get("/api/v1/plugins").Result.IsSuccessStatusCode, "served");
        foreach (var example in web.House.Offered<HttpEndpoint>().Select(Example.Of))
        {
            var request = new HttpRequestMessage(new HttpMethod(example.Method), new Uri(example.Target, UriKind.Relative));
            if (example.Body is { } body)
                request.Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
            if (example.NeedsToken)
                request.Headers.Authorization = new("Bearer", web.Token);
            using var answer = await web.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
            // Nothing waits to be promoted in this house.
            Assert.Equal((example, example.Target.EndsWith("/promote", StringComparison.Ordinal) ? HttpStatusCode.Conflict : HttpStatusCode.OK), (example, answer.StatusCode));
        }
    }

    [Fact]
    public async Task What_the_guide_reads_is_answered()
    {
        await using var web = await WebHouse.Open();
        using var history = web.House.Offer<IHistory>(new RememberedHistory());
        web.House.Publish();
        web.House.Publish("QMOD");
        var guide = await File.ReadAllLinesAsync(Find(Path.Combine("docs", "howto", "http.md")), TestContext.Current.CancellationToken);
        var targets = guide.Where(line => line.StartsWith("curl -s", StringComparison.Ordinal) && line.EndsWith('\'')).Select(line => line[(line.IndexOf(":8889", StringComparison.Ordinal) + 5)..^1]).ToList();
        Assert.True(targets.Count > 5);
        foreach (var target in targets)
        {
            using var answer = await web.Client.GetAsync(new Uri(target, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
            Assert.Equal((target, HttpStatusCode.OK), (target, answer.StatusCode));
        }
    }

    [Fact]
    public async Task Every_endpoint_describes_itself()
    {
        await using var web = await WebHouse.Open();
        web.House.OfferAsTheEngineDoes();
        foreach (var endpoint in web.House.Offered<HttpEndpoint>())
        {
            Assert.True(endpoint.Description.Length > 0 && endpoint.Answers.Count > 0, $"{endpoint.Method} {endpoint.Path} does not say what it answers");
            Assert.All(endpoint.Path.Split('/').Where(part => part is ['{', .., '}']), part => Assert.Contains(endpoint.Parameters, parameter => parameter.Name == part[1..^1] && parameter.Sample is not null));
        }
    }

    private static string Find(string below)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Godenerg.sln")))
                return Path.Combine(folder.FullName, below);
        throw new InvalidOperationException("no Godenerg.sln above the tests");
    }
}
