using System.Diagnostics;
using Imago.Cli.Tests.Support;
using Imago.Imaging.Writing;
using Imago.Photos;
using Imago.Tests.Support;

namespace Imago.Cli.Tests;

/// <summary>Lists of photos made by other programs or people.</summary>
public sealed class EmbedListTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task WhatIsNoPhotoIsListedAndTheRestGoesOn(bool hasList)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "makes a named pipe");
        Directory.CreateDirectory(_folder["folder"]);
        for (var i = 0; i < 3; i++)
            await File.WriteAllBytesAsync(_folder[$"{i}.png"], PictureWriter.ToPng(TestCard.Draw(60 + i, 40)), TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(_folder["empty.jpg"], [], TestContext.Current.CancellationToken);
        using (var pipe = Process.Start("mkfifo", [_folder["pipe.jpg"]]))
            await pipe.WaitForExitAsync(TestContext.Current.CancellationToken);
        string[] unread = ["missing.jpg", "no/folder.jpg", "folder", "pipe.jpg", "empty.jpg"];
        await File.WriteAllLinesAsync(
            _folder["list.csv"], ["path", .. ((string[])["0.png", .. unread, "1.png", "2.png"]).Select(name => _folder[name])], TestContext.Current.CancellationToken);
        string[] rejected = hasList ? ["--rejected", _folder["rejected.csv"]] : [];
        var result = await ImagoProgram.MustAsync(["embed", "--input", _folder["list.csv"], "--out", _folder["embeddings.npz"], "--encoder", "visual", .. rejected]);
        Assert.True(File.Exists(_folder["embeddings.npz"]));
        if (hasList)
        {
            var rows = RejectionFile.Read(_folder["rejected.csv"]);
            Assert.Equal(unread.Select(name => _folder[name]).Order(StringComparer.Ordinal), rows.Select(r => r.Path));
            Assert.All(rows, r => Assert.NotEmpty(r.Reason));
        }
        else
        {
            Assert.All(unread, name => Assert.Contains($"left out {_folder[name]}: ", result.Errors, StringComparison.Ordinal));
            Assert.False(File.Exists(_folder["rejected.csv"]));
        }
    }
}
