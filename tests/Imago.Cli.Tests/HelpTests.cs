using Imago.Cli.Tests.Support;

namespace Imago.Cli.Tests;

public sealed class HelpTests
{
    [Fact]
    public async Task HelpIsInWordsThatCanBeTyped()
    {
        var help = (await ImagoProgram.MustAsync("make", "--help")).Output;
        Assert.Contains("imago make <PHOTOS>... [options]", help, StringComparison.Ordinal);
        Assert.All(
            (string[])["[default: auto]", "[default: flow]", "[default: beats]", "[default: h264]", "<cut|fade|fade-black>", "<24|25|30|50|60>", "(0.2 to 60)"],
            words => Assert.Contains(words, help, StringComparison.Ordinal));
        Assert.All((string[])["Imago.Cli", "{ ", "System.", "OptionalCount"], inside => Assert.DoesNotContain(inside, help, StringComparison.Ordinal));
        Assert.All(
            help.Split("[default: ").Skip(1).Select(after => after[..after.IndexOf(']', StringComparison.Ordinal)]).Where(shown => !shown.StartsWith("FluidR3", StringComparison.Ordinal)),
            shown => Assert.DoesNotMatch("^[A-Z]", shown));
    }

    [Theory]
    [InlineData("--durationper", "2", "--durationper is no option of imago make. The nearest is --duration-per.")]
    [InlineData("--sed", "2", "--sed is no option of imago make. The nearest is --seed.")]
    [InlineData("--xyzzy", "2", "--xyzzy is no option of imago make.")]
    public async Task AnUnknownOptionIsNamedWithTheNearest(string option, string value, string sentence)
    {
        var result = await ImagoProgram.RunAsync("make", "photos", "--out", "album", option, value);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(sentence, result.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mke", "'mke' is no command of imago. The nearest is make.")]
    [InlineData("rendr", "'rendr' is no command of imago. The nearest is render.")]
    public async Task AnUnknownCommandIsNamedWithTheNearest(string command, string sentence)
    {
        var result = await ImagoProgram.RunAsync(command);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(sentence, result.Errors, StringComparison.Ordinal);
    }
}
