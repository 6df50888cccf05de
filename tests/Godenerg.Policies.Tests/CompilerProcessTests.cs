using System.Diagnostics;
using Godenerg.Engine.Policies.Scripts;
using Microsoft.CodeAnalysis.CSharp;

namespace Godenerg.Policies.Tests;

/// <summary>The compiler as the engine knows it: a child process of the real program.</summary>
public sealed class CompilerProcessTests
{
    private static string Godenerg => Path.Combine(AppContext.BaseDirectory, "godenerg");

    [Fact]
    public void It_compiles_one_job_after_the_other()
    {
        using var compiler = new CompilerProcess(Godenerg, [CompilerProcess.Verb]);

        Assert.NotNull(compiler.Compile(Scripts.Source("return Hold(\"one\");")).Image);
        Assert.Equal(["mine.csx(1,8): 'Hald' does not exist here; did you mean Hold?"], compiler.Compile(Scripts.Source("return Hald(\"one\");")).Errors);
        var answer = compiler.Compile(Scripts.Source("#load \"b.csx\"\nreturn Hold(B);", ("b.csx", "string B => \"zwölf\";")));
        Assert.Equal("zwölf", new Trial(PolicyProgram.Load("mine", "key", answer.Image!)).Decide().Because);
    }

    [Fact]
    public void What_it_emits_is_the_same_as_here()
    {
        using var compiler = new CompilerProcess(Godenerg, [CompilerProcess.Verb]);
        var source = Scripts.Source("return Hold(\"one\");");

        Assert.Equal(new CompilerHere().Compile(source).Image, compiler.Compile(source).Image);
    }

    [Fact]
    public void One_that_has_ended_is_started_anew()
    {
        using var compiler = new CompilerProcess("/bin/sh", ["-c", $"head -n 1 | '{Godenerg}' {CompilerProcess.Verb}"]);

        Assert.NotNull(compiler.Compile(Scripts.Source("return Hold(\"one\");")).Image);
        Assert.NotNull(compiler.Compile(Scripts.Source("return Hold(\"two\");")).Image);
    }

    [Theory]
    [InlineData("/bin/false")]
    [InlineData("/bin/true")]
    [InlineData("/nowhere/at/all")]
    [InlineData("/bin/cat")]
    public void One_that_does_not_answer_is_an_error_and_no_exception(string program)
    {
        using var compiler = new CompilerProcess(program, []);

        Assert.Equal("mine.csx: the compiler ended without an answer; if it does so again, please report this policy", Assert.Single(compiler.Compile(Scripts.Source("return Hold(\"a\");")).Errors));
    }

    [Theory]
    [InlineData("(")]
    [InlineData("List<")]
    [InlineData("x[")]
    [InlineData("!")]
    [InlineData("if (true) ")]
    [InlineData("1+")]
    [InlineData("x=>")]
    [InlineData("true?1:")]
    public void No_text_makes_the_compiler_die(string part)
    {
        using var compiler = new CompilerProcess(Godenerg, [CompilerProcess.Verb]);
        var answer = compiler.Compile(Scripts.Source("return " + string.Concat(Enumerable.Repeat(part, 20_000))));
        Assert.Null(answer.Image);
        Assert.DoesNotContain(answer.Errors, error => error.Contains("ended without an answer", StringComparison.Ordinal));
    }

    [Fact]
    public void The_version_in_every_key_is_that_of_the_compiler() =>
        Assert.StartsWith($"Roslyn {typeof(CSharpCompilation).Assembly.GetName().Version!.ToString(3)}", CompileProtocol.CompilerVersion, StringComparison.Ordinal);

    [Fact]
    public void The_engine_loads_no_compiler_cold_or_warm_and_starts_none_when_warm()
    {
        var cache = Directory.CreateTempSubdirectory("godenerg-").FullName;
        var policies = Path.Combine(AppContext.BaseDirectory, "policies");
        var cold = WarmStart(policies, cache);
        var warm = WarmStart(policies, cache);
        Directory.Delete(cache, recursive: true);

        Assert.Contains("compiler loaded: False", cold);
        Assert.Contains("compiler loaded: False", warm);
        Assert.DoesNotContain("compiled: 0", cold);
        Assert.Contains("compiled: 0", warm);
        Assert.Contains("hold: this policy leaves everything as it is", warm);
    }

    private static string[] WarmStart(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Godenerg.WarmStart.dll"), .. arguments]) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, output);
        return output.Split('\n');
    }
}
