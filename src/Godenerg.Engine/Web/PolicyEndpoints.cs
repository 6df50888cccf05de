using System.Text.Json;
using Godenerg.Engine.Control;
using Godenerg.Engine.Control.Json;
using Godenerg.Engine.Guarding;
using Godenerg.Engine.Policies;
using Godenerg.Engine.Policies.Decisions;
using Godenerg.Engine.Policies.Scripts;

namespace Godenerg.Engine.Web;

/// <summary>
/// What can be asked and wished for about policies, as endpoints for whoever serves HTTP. None of it needs an inverter; what looks at a disk
/// or waits for a compiler does so on the pool.
/// </summary>
/// <param name="desks">The inverters.</param>
/// <param name="library">The policies that there are.</param>
internal sealed class PolicyEndpoints(IReadOnlyList<IInverterDesk> desks, PolicyLibrary library)
{
    private const string Json = "application/json";
    private const string ProblemJson = "application/problem+json";
    private const string OneParameter = """{"name":"tail","kind":"amps","default":"11","unit":"A","min":0.5,"max":100,"help":"full below this current","line":9}""";

    private const string OnePolicy = $$$"""
        {"policy":"three-stage","about":"Bulk, absorption, float.","own":false,"generation":"1f0c","compiled":true,"settings":["charge.float-voltage"],"metrics":["battery.voltage"],"schedules":[],
        "parameters":[{{{OneParameter}}}],"diagnostics":[],
        "inverters":[{"inverter":"house","state":"in-force","policy":"three-stage","generation":"1f0c","settings":["charge.float-voltage"],"parameters":{"tail":"9 A"},"shadows":[],"values":{"tail":9}}]}
        """;

    private static readonly HttpParameter Inverter = new("inverter", "Only of this inverter");
    private static readonly HttpParameter Name = new("name", "The policy", HttpPlace.Route) { IsRequired = true, Sample = "three-stage" };
    private static readonly HttpSample NotThere = new(404, ProblemJson, "There is no such policy; allowed has the names");
    private static readonly HttpSample NotUnderstood = new(400, ProblemJson, "The body is not understood");

    public IEnumerable<HttpEndpoint> All =>
    [
        new("GET", "/api/v1/policies", Access.Read, OnThePool((request, meant) => List(meant)))
        {
            Description = "The policies that there are, how the policy of every inverter stands, and who decides in shadow beside it",
            Parameters = [Inverter],
            Answers = [new(200, Json, "state is in-force, in-shadow or idle; one entry an inverter", """{"policies":[{"policy":"three-stage","about":"Bulk, absorption, float.","own":false,"state":"in-force"}],"inverters":[{"inverter":"house","policies":[{"policy":"three-stage","generation":"1f0c","settings":["charge.float-voltage"],"parameters":{"tail":"11 A"},"shadows":[]}]}]}""")],
        },
        new("GET", "/api/v1/policies/{name}", Access.Read, OnThePool(Show))
        {
            Description = "One policy: what it may touch, its parameters with limits and units, their values where it runs, and what is wrong with it",
            Parameters = [Name, Inverter],
            Answers =
            [
                new(200, Json, "compiled is false for one that does not run and was never checked: nothing more is known of it", OnePolicy),
                NotThere,
            ],
        },
        new("POST", "/api/v1/policies/{name}/check", Access.Write, OnThePool(Check))
        {
            Description = "Compile a policy, and say what it may touch or all that is wrong with it, with line and column; nothing is put in force",
            Parameters = [Name],
            Body = new(0, Json, "Without text the file of that name is meant, without parameters what it declares; a text that is sent is compiled and never run", """{"text":"return Set(FloatVoltage, 54, \"always\");","parameters":{}}"""),
            Answers =
            [
                new(200, Json, "ok is true when it can be run", """{"policy":"three-stage","ok":false,"generation":"1f0c","compiled":false,"diagnostics":[{"severity":"error","file":"three-stage.csx","line":3,"column":14,"message":"; expected (CS1002)"}]}"""),
                NotUnderstood, NotThere, new(409, ProblemJson, "Another one is being checked"),
            ],
        },
        new("POST", "/api/v1/policies/{name}/shadow", Access.Write, OnThePool(Shadow))
        {
            Description = "Have a policy decide in shadow beside the one in force, until the engine ends or another is put there; nothing of it is carried out",
            Parameters = [Name, Inverter with { Description = "Beside the policy of this inverter; needed where there are several banks" }],
            Body = new(0, Json, "What differs from what it declares, as it would stand in the configuration", """{"parameters":{"tail":"9 A"}}"""),
            Answers = [new(200, Json, "It decides from the next reading on", """{"policy":"three-stage","inverter":"house","generation":"1f0c","settings":["charge.float-voltage"]}"""), NotUnderstood, NotThere, new(409, ProblemJson, "It does not compile, a parameter does not fit, or nothing runs that it could stand beside")],
        },
        new("DELETE", "/api/v1/policies/{name}/shadow", Access.Write, OnThePool((request, meant) => Shadowed(request, meant, (desk, asker) => desk.EndShadow(request.Route["name"], asker))))
        {
            Description = "Have a policy decide in shadow no more",
            Parameters = [Name, Inverter with { Description = "Beside the policy of this inverter; needed where there are several banks" }],
            Answers = [new(200, Json, "It does no more", """{"policy":"three-stage","inverter":"house"}"""), new(409, ProblemJson, "It is not in shadow")],
        },
        new("POST", "/api/v1/policies/{name}/promote", Access.Write, OnThePool((request, _) => Promote(request)))
        {
            Description = "Put the newer text of a policy in force that waits for it",
            Parameters = [Name],
            Answers = [new(200, Json, "It is in force", """{"policy":"three-stage","generation":"1f0c","before":[],"after":["charge.float-voltage"]}"""), new(409, ProblemJson, "Nothing waits, or it may not")],
        },
    ];

    private Func<HttpRequest, CancellationToken, Task<HttpAnswer>> OnThePool(Func<HttpRequest, IReadOnlyList<IInverterDesk>, HttpAnswer> answer) => (request, cancel) => Task.Run(() =>
    {
        var name = request.Query.GetValueOrDefault("inverter");
        List<IInverterDesk> meant = [.. desks.Where(desk => name is null || desk.Configured == name)];
        return meant.Count == 0 && desks.Count > 0
            ? HttpAnswer.Problem(400, "unknown inverter", $"there is no inverter '{name}'", [.. desks.Select(desk => desk.Configured)])
            : answer(request, meant);
    }, cancel);

    private HttpAnswer List(IReadOnlyList<IInverterDesk> meant) => HttpAnswer.Json(json =>
    {
        var standings = meant.SelectMany(desk => desk.Standings).ToList();
        json.WriteArray("policies", library.Names, (_, name) =>
        {
            json.WriteString("policy", name);
            json.WriteString("about", library.About(name));
            json.WriteBoolean("own", library.IsOwn(name));
            json.WriteString("state", standings.Any(one => one.Policy == name) ? "in-force" : standings.Any(one => one.Shadows.Any(shadow => shadow.Policy == name)) ? "in-shadow" : "idle");
        });
        json.WriteArray("inverters", meant, PolicyDispatch.Standing);
    });

    private HttpAnswer Show(HttpRequest request, IReadOnlyList<IInverterDesk> meant)
    {
        var name = request.Route["name"];
        var (facts, refusal) = Read(() => library.Find(name));
        if (refusal is not null)
            return refusal;
        var places = meant.SelectMany(desk => PlacesOf(desk, name)).ToList();
        // One that was in force when its file went is still there.
        if (facts is null && places.Count == 0)
            return Missing(name);
        return HttpAnswer.Json(json =>
        {
            json.WriteString("policy", name);
            json.WriteString("about", library.About(name));
            json.WriteBoolean("own", library.IsOwn(name));
            if (facts is not null)
                PolicyJson.Write(json, facts);
            json.WriteArray("inverters", places, (_, place) => PolicyJson.Write(json, place, facts?.Manifest));
        });
    }

    private HttpAnswer Check(HttpRequest request, IReadOnlyList<IInverterDesk> meant)
    {
        var name = request.Route["name"];
        if (PolicyBody.Read(request.Body, mayHaveText: true, out var wrong) is not { } body)
            return HttpAnswer.Problem(400, "not understood", wrong!);
        if (!ScriptSource.IsBeside(name) || (body.Text is null && !library.Names.Contains(name)))
            return Missing(name);
        var (facts, refusal) = Read(() => body.Text is { } text ? library.TryCheck(name, text) : library.TryCheck(name));
        if (refusal is not null)
            return refusal;
        if (facts is null)
            return HttpAnswer.Problem(409, "busy", "another policy is being checked; ask again when that is done");
        var errors = facts.Manifest is { } manifest ? ParameterText.Errors(manifest.Parameters, body.Parameters).Select(error => error.Error) : [];
        var all = facts with { Errors = [.. facts.Errors, .. errors] };
        return HttpAnswer.Json(json =>
        {
            json.WriteString("policy", name);
            json.WriteBoolean("ok", all.Manifest is not null && all.Errors.Count == 0);
            PolicyJson.Write(json, all);
        });
    }

    private HttpAnswer Shadow(HttpRequest request, IReadOnlyList<IInverterDesk> meant)
    {
        var name = request.Route["name"];
        if (PolicyBody.Read(request.Body, mayHaveText: false, out var wrong) is not { } body)
            return HttpAnswer.Problem(400, "not understood", wrong!);
        return library.Names.Contains(name) ? Shadowed(request, meant, (desk, asker) => desk.Shadow(new PolicyChoice(name, body.Parameters), asker)) : Missing(name);
    }

    private static HttpAnswer Shadowed(HttpRequest request, IReadOnlyList<IInverterDesk> meant, Func<IInverterDesk, Asker, Shadowing> wish)
    {
        if (meant.DistinctBy(desk => desk.Bank).Count() > 1)
            return HttpAnswer.Problem(400, "which inverter", "there are several banks, each with its own policy; name one of its inverters with ?inverter=", [.. meant.Select(desk => desk.Configured)]);
        if (meant is not [var first, ..])
            return HttpAnswer.Problem(409, "not in shadow", "no inverter is run here");
        var made = wish(first, AskerOf(request));
        return made.Refusal is { } refusal ? HttpAnswer.Problem(409, "not in shadow", refusal) : HttpAnswer.Json(json =>
        {
            json.WriteString("policy", made.Policy);
            json.WriteString("inverter", first.Configured);
            json.WriteOptional("generation", made.Generation);
            if (made.Generation is not null)
                json.WriteTexts("settings", made.Settings);
        });
    }

    private HttpAnswer Promote(HttpRequest request)
    {
        var made = PolicyDispatch.Promote(desks, request.Route["name"], AskerOf(request));
        return made.Refusal is { } refusal ? HttpAnswer.Problem(409, "not promoted", refusal) : HttpAnswer.Json(json => PromotionJson.Write(json, made));
    }

    private static IEnumerable<(string Inverter, PolicyStanding Standing, ShadowStanding? Shadow)> PlacesOf(IInverterDesk desk, string name) =>
        desk.Standings.SelectMany(standing => (standing.Policy == name ? new[] { (desk.Configured, standing, (ShadowStanding?)null) } : [])
            .Concat(standing.Shadows.Where(shadow => shadow.Policy == name).Select(shadow => (desk.Configured, standing, (ShadowStanding?)shadow))));

    private static Asker AskerOf(HttpRequest request) => new(AskerKind.Plugin, $"http for {request.User ?? "somebody"}");

    private HttpAnswer Missing(string name) => HttpAnswer.Problem(404, "not found", library.Unknown(name.Length <= 60 ? name : name[..60] + "…"), library.Names);

    /// <summary>Where the files lie is nobody's business on the network, so what the system says of them is not told.</summary>
    private static (PolicyFacts? Facts, HttpAnswer? Refusal) Read(Func<PolicyFacts?> look)
    {
        try
        {
            return (look(), null);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return (null, HttpAnswer.Problem(409, "not readable", "the file of this policy cannot be read by the engine; look at its rights and its size"));
        }
    }
}
