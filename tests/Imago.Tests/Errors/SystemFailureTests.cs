using System.ComponentModel;
using Imago.Errors;
using Imago.Tests.Support;
using Microsoft.Data.Sqlite;

namespace Imago.Tests.Errors;

public sealed class SystemFailureTests
{
    [Theory]
    [InlineData(28, "no space is left")]
    [InlineData(27, "larger than")]
    [InlineData(30, "can only be read")]
    [InlineData(36, "longer than the system takes")]
    [InlineData(24, "too many files are open in this program")]
    [InlineData(23, "too many files are open on this machine")]
    [InlineData(122, "quota")]
    [InlineData(5, "does not answer")]
    public void WhatTheDiskRefusesIsNamedWithThePathAndWhatToDo(int code, string cause)
    {
        var said = SystemFailure.Describe(new IOException("No matter what is said : '/photos/a b.jpg'", code))!;
        Assert.StartsWith("/photos/a b.jpg: ", said, StringComparison.Ordinal);
        Assert.Contains(cause, said, StringComparison.Ordinal);
        Assert.Equal(2, said.Split(". ").Length);
    }

    [Fact]
    public void WhatTheSystemThrowsItselfIsDescribed()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["file"], "");
        Assert.Contains("nothing is there", Said(() => File.OpenRead(folder["none"])), StringComparison.Ordinal);
        Assert.Contains("nothing is there", Said(() => File.OpenRead(folder["none/none"])), StringComparison.Ordinal);
        Assert.Contains("longer than the system takes", Said(() => File.OpenRead(folder[new string('x', 300)])), StringComparison.Ordinal);
        Assert.Contains(folder["file"] + ": a folder is expected", Said(() => Directory.CreateDirectory(folder["file/below"])), StringComparison.Ordinal);
        Assert.Contains("access is denied", Said(() => File.OpenRead(folder.Path)), StringComparison.Ordinal);
    }

    [Fact]
    public void MemoryTheCacheAndProgramsHaveTheirSentences()
    {
        Assert.Contains("not enough memory", SystemFailure.Describe(new InsufficientExecutionStackException()), StringComparison.Ordinal);
        Assert.Contains("no space is left", SystemFailure.Describe(new SqliteException("full", 13)), StringComparison.Ordinal);
        Assert.Contains("cache.db", SystemFailure.Describe(new SqliteException("damaged", 11)), StringComparison.Ordinal);
        Assert.Contains("too many files are open", SystemFailure.Describe(new Win32Exception(24)), StringComparison.Ordinal);
        Assert.Contains("System.X cannot be loaded", SystemFailure.Describe(new FileNotFoundException("no", "System.X, Version=1.0.0.0, Culture=neutral")), StringComparison.Ordinal);
        Assert.Contains("System.X cannot be loaded", SystemFailure.Describe(new TypeInitializationException("T", new FileNotFoundException("no", "System.X, Version=1.0.0.0, Culture=neutral"))), StringComparison.Ordinal);
        Assert.Contains("no space is left", SystemFailure.Describe(new AggregateException(new IOException("x", 28))), StringComparison.Ordinal);
        Assert.Null(SystemFailure.Describe(new InvalidOperationException("ours")));
    }

    [Theory]
    [InlineData(24, true)]
    [InlineData(23, true)]
    [InlineData(12, true)]
    [InlineData(5, false)]
    [InlineData(28, false)]
    public void WhatTheMachineLacksSaysNothingOfAPhoto(int code, bool isResourceShortage) => Assert.Equal(isResourceShortage, SystemFailure.IsResourceShortage(new IOException("x", code)));

    [Fact]
    public void AVeryLongPathIsShownByItsEnds()
    {
        var said = SystemFailure.Describe(new PathTooLongException($"The path '/a{new string('x', 5000)}z' is too long."))!;
        Assert.InRange(said.Length, 100, 1200);
        Assert.StartsWith("/axx", said, StringComparison.Ordinal);
        Assert.Contains("xz: ", said, StringComparison.Ordinal);
    }

    private static string Said(Action act) => SystemFailure.Describe(Assert.ThrowsAny<Exception>(act))!;
}
