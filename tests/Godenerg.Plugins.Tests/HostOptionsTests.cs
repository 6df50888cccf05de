using Godenerg.Engine.Plugins;

namespace Godenerg.Plugins.Tests;

public sealed class HostOptionsTests
{
    [Fact]
    public void Plugins_that_came_with_the_program_lie_beside_it() =>
        Assert.Equal(Path.Combine(AppContext.BaseDirectory, "plugins"), PluginHostOptions.ShippedFolder);
}
