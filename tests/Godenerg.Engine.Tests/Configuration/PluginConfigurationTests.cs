using Godenerg.Engine.Configuration;

namespace Godenerg.Engine.Tests.Configuration;

public sealed class PluginConfigurationTests
{
    [Fact]
    public void Every_plugin_gets_its_own_lines()
    {
        var house = Good("plugins:", "  blueprint: {every: 1 min}", "  oled-feed:");

        Assert.Equal(["blueprint", "oled-feed"], house.Plugins.Keys);
        Assert.Equal("godenerg.yaml", house.Plugins["blueprint"].File);
        Assert.Equal("1 min", Assert.IsType<TextNode>(house.Plugins["blueprint"].Map.Find("every")).Text);
        Assert.Equal(2, house.Plugins["blueprint"].Map.Line);
        Assert.Empty(house.Plugins["oled-feed"].Map.Entries);
    }

    [Theory]
    [InlineData("blueprint: {every: 1 min}", true)]
    [InlineData("blueprint: {enabled: on}", true)]
    [InlineData("blueprint: {enabled: true}", true)]
    [InlineData("blueprint: {enabled: off}", false)]
    [InlineData("blueprint: {enabled: False}", false)]
    [InlineData("blueprint: {enabled: no, every: 1 min}", false)]
    public void An_owner_keeps_a_plugin_out(string line, bool isEnabled) => Assert.Equal(isEnabled, Good("plugins:", "  " + line).Plugins["blueprint"].IsEnabled);

    [Fact]
    public void The_folder_of_own_plugins_begins_at_the_file()
    {
        var result = ConfigurationReader.Read("/etc/godenerg/godenerg.yaml", "plugin-folder: mine\ninverters: {house: {device: auto}}\n");
        Assert.Equal("/etc/godenerg/mine", result.House!.PluginsFolder);
        Assert.Null(Good().PluginsFolder);
    }

    [Theory]
    [InlineData("  Blue_Print: {}", "'Blue_Print'", "small letters, digits and hyphens")]
    [InlineData("  -blue: {}", "no name of a plugin")]
    [InlineData("  blueprint: on", "'blueprint' is a single value", "blueprint: {enabled: off}")]
    [InlineData("  blueprint: {enabled: perhaps}", "blueprint: enabled is 'perhaps'", "on or off")]
    [InlineData("  blueprint: {enabled: [on]}", "enabled is a list", "on or off")]
    public void Refuses_what_no_plugin_could_mean(string line, params string[] said) =>
        Read.Text($"plugins:\n{line}\ninverters: {{house: {{device: auto}}}}\n").Expect(2, said);

    [Fact]
    public void Refuses_plugins_that_are_no_map() => Read.Text("plugins: [blueprint]\ninverters: {house: {device: auto}}\n").Expect(1, "plugins is a list", "{blueprint: {every: 1 min}}");

    [Fact]
    public void No_plugins_are_no_error() => Assert.Empty(Good("plugins:", "  # blueprint: {every: 1 min}").Plugins);

    private static HouseConfiguration Good(params string[] lines)
    {
        var result = Read.Text($"{string.Concat(lines.Select(line => line + "\n"))}inverters: {{house: {{device: auto}}}}\n");
        Assert.Empty(result.Errors);
        return result.House!;
    }
}
