using System.Text.Json;
using Godenerg.Engine.Protocols.Pi30;

namespace Godenerg.EndToEnd.Tests;

public sealed class CommandListTests
{
    [Fact]
    public void Every_descriptor_of_the_family_is_listed_as_a_json_object_of_its_own()
    {
        var run = GodenergProcess.Run("commands", "--json");
        Assert.Equal(0, run.Exit);
        Assert.Empty(run.Errors);
        List<(string Kind, string Code)> listed = [];
        foreach (var line in run.Output)
        {
            using var json = JsonDocument.Parse(line);
            Assert.False(string.IsNullOrEmpty(json.RootElement.GetProperty("name").GetString()), line);
            Assert.False(string.IsNullOrEmpty(json.RootElement.GetProperty("summary").GetString()), line);
            listed.Add((json.RootElement.GetProperty("kind").GetString()!, json.RootElement.GetProperty("code").GetString()!));
        }

        Assert.Equal(
            [.. Pi30Dialects.Pi30.Queries.Select(query => ("query", query.Code)), .. Pi30Dialects.Pi30.Commands.Select(setter => ("setting", setter.Code))],
            listed);
    }

    [Fact]
    public void Every_descriptor_is_one_line_of_text_in_a_pipe()
    {
        var run = GodenergProcess.Run("commands");
        Assert.Equal(0, run.Exit);
        foreach (var query in Pi30Dialects.Pi30.Queries)
            Assert.Contains(run.Output, line => line.StartsWith($"{query.Name} ", StringComparison.Ordinal) && line.Contains(query.Code, StringComparison.Ordinal)
                && line.Contains(query.Summary, StringComparison.Ordinal));
        foreach (var setter in Pi30Dialects.Pi30.Commands)
            Assert.Contains(run.Output, line => line.StartsWith($"{setter.Writes?.Name ?? setter.Code} ", StringComparison.Ordinal)
                && line.Contains(setter.Summary, StringComparison.Ordinal));
    }

    [Fact]
    public void Another_dialect_lists_its_own()
    {
        var run = GodenergProcess.Run("commands", "--dialect", "REVO");
        Assert.Equal(0, run.Exit);
        Assert.DoesNotContain(run.Output, line => line.StartsWith("charge.float-voltage", StringComparison.Ordinal));
    }
}
