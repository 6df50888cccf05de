using System.Text;
using Godenerg.Engine.Plugins;

namespace Godenerg.Plugins.Tests.Context;

public sealed class ContributionTests : IDisposable
{
    private readonly World _world = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task What_is_offered_is_found_by_the_engine_and_by_every_plugin_in_the_order_of_arrival()
    {
        var (one, other) = (_world.Plugin("one"), _world.Plugin("other"));
        one.Contribute(new WebPanel("first", 1, () => "1"));
        other.Contribute(new WebPanel("second", 0, () => "2"));
        using var third = _world.Board.Offer(new WebPanel("third", 0, () => "3"));

        Assert.Equal(["first", "second", "third"], _world.Board.Find<WebPanel>().Current.Select(panel => panel.Title));
        Assert.Equal(["1", "2", "3"], one.Find<WebPanel>().Current.Select(panel => panel.Html()));
        Assert.Empty(one.Find<WebPage>().Current);
        await Task.CompletedTask;
    }

    [Fact]
    public void What_was_found_never_changes_and_cannot_be_changed()
    {
        var context = _world.Plugin();
        var place = context.Contribute(new WebPanel("first", 1, () => "1"));
        var before = context.Find<WebPanel>().Current;
        place.Dispose();
        place.Dispose();

        Assert.Single(before);
        Assert.IsNotType<WebPanel[]>(before);
        Assert.Empty(context.Find<WebPanel>().Current);
        Assert.Empty(context.Usage.Contributions);
    }

    [Fact]
    public void What_a_plugin_offers_is_told_in_words_and_goes_with_it()
    {
        var context = _world.Plugin();
        context.Contribute(new HttpEndpoint("GET", "/hello", Access.Read, (_, _) => Task.FromResult(HttpAnswer.Text("hello"))));
        context.Contribute(new CliVerb("history query", "Asks.", (_, _) => Task.FromResult(0)));
        context.Contribute(new WebPage("/graphs", "Graphs", () => ""));
        context.Contribute(new HealthCheck("store", () => new HealthReport(Health.Good, "")));
        context.Contribute<IPlugin>(new Service());
        Assert.Equal(["GET /hello", "IPlugin", "health check store", "page /graphs", "verb history query"], context.Usage.Contributions.Order(StringComparer.Ordinal));

        context.End();
        Assert.Empty(context.Usage.Contributions);
        Assert.Empty(_world.Board.Find<HttpEndpoint>().Current);
        Assert.Empty(_world.Board.Find<IPlugin>().Current);
    }

    [Fact]
    public void A_service_is_handed_out_as_it_is()
    {
        var service = new Service();
        _world.Plugin("one").Contribute<IPlugin>(service);
        Assert.Same(service, Assert.Single(_world.Plugin("other").Find<IPlugin>().Current));
    }

    [Fact]
    public void Only_what_all_plugins_know_can_be_offered_and_found()
    {
        var context = _world.Plugin();
        Assert.Contains("Service is no kind", Assert.Throws<ArgumentException>(() => context.Contribute(new Service())).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => context.Contribute("text"));
        Assert.Throws<ArgumentException>(context.Find<List<WebPanel>>);
        Assert.Throws<ArgumentException>(context.Find<IContributions<Service>>);
        Assert.Throws<ArgumentNullException>(() => context.Contribute<WebPanel>(null!));
    }

    public static TheoryData<Func<IPluginContext, IDisposable>, string> Malformed => new()
    {
        { context => context.Contribute(Endpoint("get", "/x")), "in capitals, like GET; this is 'get'" },
        { context => context.Contribute(Endpoint("GET", "x")), "begins with '/', like /hello; this is 'x'" },
        { context => context.Contribute(new WebPage("x", "X", () => "")), "begins with '/'" },
        { context => context.Contribute(new CliVerb("History", "x", (_, _) => Task.FromResult(0))), "small letters" },
        { context => context.Contribute(new CliVerb("a b c", "x", (_, _) => Task.FromResult(0))), "one word, or two" },
        { context => context.Contribute(new HttpEndpoint("GET", "/x", Access.Read, null!)), "a handler" },
        { context => context.Contribute(new HealthCheck("x", null!)), "something to look at" },
    };

    [Theory]
    [MemberData(nameof(Malformed), DisableDiscoveryEnumeration = true)]
    public void What_nobody_could_reach_is_refused(Func<IPluginContext, IDisposable> offer, string said) =>
        Assert.Contains(said, Assert.Throws<ArgumentException>(() => offer(_world.Plugin())).Message, StringComparison.Ordinal);

    public static TheoryData<Func<IPluginContext, IDisposable>, Func<IPluginContext, IDisposable>, string> SamePlaces => new()
    {
        { context => context.Contribute(Endpoint("GET", "/api/{metric}")), context => context.Contribute(Endpoint("GET", "/API/{name}/")), "GET /API/{name}/" },
        { context => context.Contribute(new CliVerb("hello", "", (_, _) => Task.FromResult(0))), context => context.Contribute(new CliVerb("hello", "", (_, _) => Task.FromResult(1))), "verb hello" },
        { context => context.Contribute(new WebPage("/graphs", "", () => "")), context => context.Contribute(new WebPage("/Graphs", "", () => "")), "page /Graphs" },
    };

    [Theory]
    [MemberData(nameof(SamePlaces), DisableDiscoveryEnumeration = true)]
    public void A_place_belongs_to_whoever_came_first_until_he_goes(Func<IPluginContext, IDisposable> offer, Func<IPluginContext, IDisposable> same, string what)
    {
        var first = _world.Plugin("first");
        offer(first);
        var next = _world.Plugin("next");
        var refused = Assert.Throws<InvalidOperationException>(() => same(next));
        Assert.StartsWith($"{what} is offered by the plugin first already", refused.Message, StringComparison.Ordinal);
        Assert.Empty(next.Usage.Contributions);

        first.End();
        same(next);
    }

    [Fact]
    public void Other_methods_are_other_places()
    {
        var context = _world.Plugin();
        context.Contribute(Endpoint("GET", "/x"));
        context.Contribute(Endpoint("POST", "/x"));
        context.Contribute(Endpoint("GET", "/x/{y}"));
    }

    [Fact]
    public void A_plugin_that_leaks_contributions_comes_to_a_limit()
    {
        var context = _world.Plugin();
        for (var i = 0; i < 1_000; i++)
            context.Contribute(new WebPanel("x", i, () => ""));
        Assert.Throws<InvalidOperationException>(() => context.Contribute(new WebPanel("x", 0, () => "")));
        Assert.Equal(1_000, _world.Board.Find<WebPanel>().Current.Count);
    }

    [Fact]
    public async Task A_verb_runs_under_the_plugins_name_and_says_when_it_is_gone()
    {
        var context = _world.Plugin();
        context.Contribute(new CliVerb("hello", "Greets.", async (call, _) =>
        {
            await call.Output.WriteAsync(PluginMark.Current);
            return call.Arguments.Count;
        }) { Arguments = "WHOM", Options = [new CliOption("--loud", "Shouts.", IsFlag: true)] });
        var verb = Assert.Single(_world.Board.Find<CliVerb>().Current);
        Assert.Equal(("hello", "Greets.", "WHOM", "--loud"), (verb.Name, verb.Description, verb.Arguments, Assert.Single(verb.Options).Name));

        Assert.Equal((2, "blueprint", ""), await Call(verb));
        context.End();
        Assert.Equal((1, "", "the plugin blueprint has ended\n"), await Call(verb));
    }

    [Fact]
    public async Task A_verb_that_hangs_ends_with_its_plugin()
    {
        var context = _world.Plugin();
        context.Contribute(new CliVerb("hello", "Greets.", (_, _) => new TaskCompletionSource<int>().Task));
        var calling = Call(Assert.Single(_world.Board.Find<CliVerb>().Current));
        context.End();
        Assert.Equal((1, "", "the plugin blueprint has ended\n"), await World.Soon(calling));
    }

    [Fact]
    public void A_check_that_throws_is_counted_and_told()
    {
        var context = _world.Plugin();
        context.Contribute(new HealthCheck("store", () => throw new InvalidOperationException("disk full")));
        var check = Assert.Single(_world.Board.Find<HealthCheck>().Current);

        var thrown = Assert.ThrowsAny<Exception>(check.Look);
        Assert.Equal("health check store of the plugin blueprint has failed: InvalidOperationException: disk full", thrown.Message);
        Assert.Null(thrown.InnerException);
        Assert.Equal(1, context.Usage.FailedCalls);
        Assert.StartsWith("Warning blueprint: health check store has failed: System.InvalidOperationException: disk full", Assert.Single(_world.Log.Lines), StringComparison.Ordinal);
        Assert.Empty(_world.Faults);

        context.End();
        Assert.Equal(new HealthReport(Health.Bad, "the plugin blueprint has ended"), check.Look());
    }

    [Fact]
    public void A_page_of_a_plugin_that_has_ended_says_so()
    {
        var context = _world.Plugin();
        context.Contribute(new WebPage("/graphs", "Graphs", () => PluginMark.Current!));
        var page = Assert.Single(_world.Board.Find<WebPage>().Current);
        Assert.Equal("blueprint", page.Html());
        context.End();
        Assert.Contains("the plugin blueprint has ended", Assert.Throws<ObjectDisposedException>(page.Html).Message, StringComparison.Ordinal);
    }

    private static HttpEndpoint Endpoint(string method, string path) => new(method, path, Access.Read, (_, _) => Task.FromResult(HttpAnswer.Text("")));

    private static async Task<(int Code, string Output, string Error)> Call(CliVerb verb)
    {
        var (output, error) = (new StringBuilder(), new StringBuilder());
        var code = await verb.Handle(new CliCall(["a", "b"], new Dictionary<string, string>(), new StringWriter(output), new StringWriter(error)), Cancel);
        return (code, output.ToString(), error.ToString());
    }

    private sealed class Service : IPlugin
    {
        public Task StartAsync(IPluginContext context, CancellationToken cancel) => Task.CompletedTask;

        public ValueTask DisposeAsync() => default;
    }
}
