using Imago.Errors;
using Imago.Profiles.Titles;
using Imago.Tests.Support;

namespace Imago.Tests.Profiles.Titles;

public sealed class VocabularyTests
{
    [Fact]
    public void TheBuiltInVocabularyHasSeveralHundredLabelsNoTwoAlike()
    {
        var labels = Vocabulary.Read(null).Labels;
        Assert.InRange(labels.Count, 500, 1000);
        Assert.Equal(labels.Count, labels.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(labels, label => Assert.InRange(label.Length, 2, 40));
    }

    [Fact]
    public void CommentsEmptyLinesAndRepetitionsArePassedOver()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["v.txt"], "\ufeff# mine\r\n\r\n  red admiral \r\nRed Admiral\r\nБабочка\r\n");
        Assert.Equal(["red admiral", "Бабочка"], Vocabulary.Read(folder["v.txt"]).Labels);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing\n")]
    [InlineData("a\u0007b\n")]
    public void WhatIsNoListOfLabelsIsRefused(string text)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["v.txt"], text);
        Assert.Contains("label", Assert.Throws<InvalidFileException>(() => Vocabulary.Read(folder["v.txt"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ListsThatEditorsSaveOtherwiseAreRead()
    {
        using var folder = new TemporaryFolder();
        foreach (var encoding in (System.Text.Encoding[])[System.Text.Encoding.Latin1, System.Text.Encoding.Unicode, System.Text.Encoding.UTF8])
        {
            File.WriteAllText(folder["v.txt"], "caf\u00e9\n", encoding);
            Assert.Equal(["caf\u00e9"], Vocabulary.Read(folder["v.txt"]).Labels);
        }
    }

    [Fact]
    public void BytesThatAreNotUtf8AndMissingFilesAreRefused()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["v.txt"], [0x61, 0x81, 0x0a]);
        Assert.Contains("UTF-8", Assert.Throws<InvalidFileException>(() => Vocabulary.Read(folder["v.txt"])).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidFileException>(() => Vocabulary.Read(folder["none.txt"]));
    }
}
