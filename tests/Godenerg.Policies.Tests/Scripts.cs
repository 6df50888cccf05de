using Godenerg.Engine.Policies.Scripts;
using Godenerg.Policies.Compiler;

namespace Godenerg.Policies.Tests;

/// <summary>Policies as text, compiled right here: the child process has tests of its own.</summary>
internal static class Scripts
{
    public static ScriptSource Source(string text, params (string Name, string Text)[] beside) =>
        new("mine.csx", beside.Append(("mine.csx", text)).ToDictionary(file => file.Item1, file => file.Item2));

    /// <summary>The errors, one a line.</summary>
    public static string Errors(string text, params (string Name, string Text)[] beside)
    {
        var answer = ScriptCompiler.Compile(Source(text, beside));
        Assert.Null(answer.Image);
        return string.Join('\n', answer.Errors);
    }

    public static PolicyProgram Program(string text, params (string Name, string Text)[] beside)
    {
        var source = Source(text, beside);
        var answer = ScriptCompiler.Compile(source);
        Assert.True(answer.Image is not null, string.Join('\n', answer.Errors));
        return PolicyProgram.Load(source.Name, source.Key, answer.Image);
    }

    public static Trial Trial(string text, params (string Name, string Text)[] beside) => new(Program(text, beside));

    public static Decision Decide(string text) => Trial(text).Decide();

    public static PolicyOutcome.Failed Fail(string text) => Trial(text).Fail();
}

/// <summary>Compiles in this process and counts.</summary>
internal sealed class CompilerHere : IPolicyCompiler
{
    public int Jobs { get; private set; }

    public CompileAnswer Compile(ScriptSource source)
    {
        Jobs++;
        return ScriptCompiler.Compile(source);
    }

    public void Dispose()
    {
    }
}
