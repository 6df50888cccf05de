using System.ComponentModel.DataAnnotations;

namespace Godenerg.Plugins.Tests.Context;

public sealed class OptionsTests : IDisposable
{
    private readonly World _world = new();

    public void Dispose() => _world.Dispose();

    public enum Pace
    {
        Slow,
        VeryFast,
    }

    public sealed class Broker
    {
        [Required]
        public string? Host { get; set; }

        [Range(1, 65_535)]
        public int Port { get; init; } = 1883;
    }

    public sealed class Many
    {
        public string Name { get; set; } = "none";

        public bool IsLoud { get; set; }

        public int Count { get; set; } = 7;

        public byte Level { get; set; }

        public long? Limit { get; init; }

        public double Factor { get; set; }

        public TimeSpan Every { get; init; } = TimeSpan.FromMinutes(1);

        public Pace Pace { get; set; }

        public Uri? MQTTBroker { get; set; }

        public List<TimeSpan> Times { get; set; } = [];

        public IReadOnlyList<string> Names { get; set; } = [];

        public Pace[] Paces { get; set; } = [];

        public Broker? Broker { get; set; }

        public bool Enabled { get; set; } = true;

        public int Computed => Count * 2;

        public int Hidden { get; private set; } = 5;
    }

    public sealed class Checked
    {
        [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
        public TimeSpan Every { get; set; } = TimeSpan.FromSeconds(10);

        [Range(1.0, 9.5)]
        public double Factor { get; set; } = 2;

        [RegularExpression("[a-z]+")]
        public string Word { get; set; } = "word";

        [StringLength(5, MinimumLength = 2)]
        public string Short { get; set; } = "abc";

        [AllowedValues("celsius", "fahrenheit")]
        public string Scale { get; set; } = "celsius";

        [MaxLength(2)]
        public List<int> Few { get; set; } = [];

        [Range(0, 1, ErrorMessage = "a share is between nothing and all")]
        public double Share { get; set; }
    }

    public sealed class Demanding
    {
        [Required]
        public string? Host { get; set; }
    }

    public sealed class Together : IValidatableObject
    {
        public int Least { get; set; }

        public int Most { get; set; } = 10;

        public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
        {
            if (Least > Most)
                yield return new ValidationResult("least is above most");
        }
    }

    public sealed class Impossible
    {
        public Stream? Stream { get; set; }
    }

    [Fact]
    public void Without_a_section_there_are_the_defaults()
    {
        var options = _world.Plugin().Options<Many>();
        Assert.Equal(("none", 7, TimeSpan.FromMinutes(1)), (options.Name, options.Count, options.Every));
    }

    [Fact]
    public void Every_kind_of_value_is_read()
    {
        _world.Write("blueprint", """
            name: 'my house'
            is-loud: on
            count: -3
            level: 255
            limit: 9007199254740993
            factor: 1.5
            every: 500 ms
            pace: very-fast
            mqtt-broker: mqtt://broker:1883
            times: [1 min, 2 s, 3]
            names: alone
            paces: [slow, very-fast]
            broker: {host: here}
            """);
        var options = _world.Plugin().Options<Many>();

        Assert.Equal(("my house", true, -3, (byte)255, 9007199254740993L, 1.5), (options.Name, options.IsLoud, options.Count, options.Level, options.Limit, options.Factor));
        Assert.Equal((TimeSpan.FromMilliseconds(500), Pace.VeryFast, new Uri("mqtt://broker:1883")), (options.Every, options.Pace, options.MQTTBroker));
        Assert.Equal([TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(3)], options.Times);
        Assert.Equal(["alone"], options.Names);
        Assert.Equal([Pace.Slow, Pace.VeryFast], options.Paces);
        Assert.Equal(("here", 1883), (options.Broker?.Host, options.Broker?.Port));
    }

    [Fact]
    public void The_key_that_all_plugins_have_is_not_the_plugins()
    {
        _world.Write("blueprint", "enabled: off");
        Assert.True(_world.Plugin().Options<Many>().Enabled);
    }

    [Theory]
    [InlineData("count: many", "count is 'many': it wants a whole number from -2147483648 to 2147483647")]
    [InlineData("count: 1.5", "count is '1.5'", "whole number")]
    [InlineData("level: 256", "level is '256'", "from 0 to 255")]
    [InlineData("factor: '1,5'", "decimals are written with a point, like 1.5")]
    [InlineData("factor: 5 V", "it has no unit; write it like 5")]
    [InlineData("every: soon", "every is 'soon': that is no length of time; write it like 1 min")]
    [InlineData("every: 2 w", "'w' is no unit of time")]
    [InlineData("is-loud: perhaps", "is-loud is 'perhaps': write on or off")]
    [InlineData("pace: very-fats", "did you mean very-fast? allowed: slow, very-fast")]
    [InlineData("mqtt-broker: broker", "mqtt-broker is 'broker': that is no address")]
    [InlineData("times: [1 min, soon]", "times is 'soon'")]
    [InlineData("name: [a]", "name is a list; write it like name: text")]
    [InlineData("name:", "name is empty")]
    [InlineData("broker: here", "broker is a single value where keys are wanted")]
    [InlineData("broker: {host: here, port: 70000}", "plugins/blueprint/broker: port is '70000'; allowed: 1 to 65535")]
    [InlineData("broker: {port: 1}", "plugins/blueprint/broker: host is missing; it has no default")]
    [InlineData("coutn: 1", "'coutn' is no key here; did you mean count?", "enabled")]
    [InlineData("Count: 1", "'Count' is no key here; did you mean count?")]
    [InlineData("computed: 1", "'computed' is no key here")]
    [InlineData("hidden: 1", "'hidden' is no key here")]
    public void Refuses_what_it_cannot_use_and_says_what_it_can(string yaml, params string[] said) => Expect<Many>(yaml, said);

    [Theory]
    [InlineData("every: 0 s", "every is '0 s'; allowed: 1 s to 1 h")]
    [InlineData("every: 2 h", "allowed: 1 s to 1 h")]
    [InlineData("factor: 9.6", "factor is '9.6'; allowed: 1 to 9.5")]
    [InlineData("word: '12'", "word is '12'; allowed is what matches [a-z]+")]
    [InlineData("short: abcdef", "allowed: 2 to 5 characters")]
    [InlineData("scale: kelvin", "scale is 'kelvin'; allowed: celsius, fahrenheit")]
    [InlineData("few: [1, 2, 3]", "few is a list; allowed: at most 2")]
    [InlineData("share: 2", "share is '2'; a share is between nothing and all")]
    public void Refuses_what_an_annotation_forbids(string yaml, params string[] said) => Expect<Checked>(yaml, said);

    [Fact]
    public void What_is_required_is_missed_also_without_a_section()
    {
        var refused = Assert.Throws<PluginOptionsException>(() => _world.Plugin().Options<Demanding>());
        Assert.Equal(["godenerg.yaml: plugins/blueprint: host is missing; it has no default"], refused.Errors);
    }

    [Fact]
    public void What_must_fit_together_is_checked_when_each_is_right() => Expect<Together>("least: 11", "least is above most");

    [Fact]
    public void A_type_that_cannot_be_written_down_is_the_authors_slip() => Expect<Impossible>("stream: x", "stream: the plugin wants a Stream", "tell its author");

    [Fact]
    public void Says_every_error_at_once_each_with_its_line()
    {
        _world.Write("blueprint", "evrey: 1 s\nfactor: 99\nenabled: on\nword: '1'\nevery: 1 V");
        var refused = Assert.Throws<PluginOptionsException>(() => _world.Plugin().Options<Checked>());

        Assert.Equal(
            ["godenerg.yaml:1: plugins/blueprint: 'evrey'", "godenerg.yaml:2: plugins/blueprint: factor", "godenerg.yaml:4: plugins/blueprint: word", "godenerg.yaml:5: plugins/blueprint: every"],
            refused.Errors.Select(error => error[..error.IndexOf(' ', error.IndexOf("blueprint: ", StringComparison.Ordinal) + 11)]));
        Assert.Equal(string.Join('\n', refused.Errors), refused.Message);
    }

    private void Expect<T>(string yaml, params string[] said)
        where T : class, new()
    {
        _world.Write("blueprint", yaml);
        var refused = Assert.Throws<PluginOptionsException>(() => _world.Plugin().Options<T>());
        var error = Assert.Single(refused.Errors);
        Assert.StartsWith("godenerg.yaml:1: plugins/blueprint", error, StringComparison.Ordinal);
        Assert.All(said, part => Assert.Contains(part, error, StringComparison.Ordinal));
    }
}
