using System.Net.Sockets;
using Imago.Clustering;
using Imago.Datasets;
using Imago.Embedding.Clip.Tokens;
using Imago.Embedding.Weights;
using Imago.Errors;
using Imago.Imaging.Decoding;
using Imago.Music.Midi;
using Imago.Music.Synthesis;
using Imago.Profiles.Clusters;
using Imago.Profiles.Titles;
using Imago.Publishing.Data;
using Imago.Storage;
using Imago.Storage.Arrays;
using Imago.Tests.Support;

namespace Imago.Tests.Storage;

public sealed class RegularFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Readers => [.. Named.Keys];

    private static Dictionary<string, Action<string>> Named => new()
    {
        ["csv"] = path => CsvRows.Open(path, "path").Dispose(),
        ["labels"] = path => LabelsFile.Read(path),
        ["metadata"] = path => PhotoMetadata.Read(path),
        ["vocabulary"] = path => Vocabulary.Read(path),
        ["clusters"] = path => ClusterFile.Read(path),
        ["npz"] = path => NpzFile.Open(path).Dispose(),
        ["weights"] = path => SafetensorsFile.Open(path),
        ["tokenizer"] = path => ClipVocabularyFile.Read(path),
        ["midi"] = path => MidiReader.Load(path),
        ["sound font"] = path => SoundFont.Find(path, null, []),
        ["hash"] = path => ContentHash.OfFile(path, TestContext.Current.CancellationToken),
        ["photo"] = path => new PhotoDecoder().Decode(path, DecodeSize.Full, TestContext.Current.CancellationToken),
        ["archive"] = path => Archive.Unpack(path, Path.GetTempPath(), new UnpackLimits(), TestContext.Current.CancellationToken),
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Readers))]
    public async Task ALinkToAPipeIsRefusedByEveryReaderAndNeverWaitedFor(string reader)
    {
        NamedPipe.Create(_folder["pipe"]);
        File.CreateSymbolicLink(_folder["link"], "pipe");
        foreach (var path in (string[])[_folder["pipe"], _folder["link"]])
        {
            // Opening a pipe blocks in a system call, which no token cancels.
            var reading = Task.Run(() => Record.Exception(() => Named[reader](path)), TestContext.Current.CancellationToken);
            Assert.Same(reading, await Task.WhenAny(reading, Task.Delay(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken)));
            var failure = await reading;
            Assert.True(failure is ImagoException or IOException, failure?.ToString());
            Assert.Contains("named pipe", failure!.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void EachKindIsToldAtTheEndOfLinks()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs Linux");
        NamedPipe.Create(_folder["pipe"]);
        Directory.CreateDirectory(_folder["inside"]);
        File.WriteAllText(_folder["file"], "12345");
        File.WriteAllText(_folder["empty"], "");
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(_folder["socket"]));
        foreach (var (target, kind) in ((string, FileKind)[])[
            ("pipe", FileKind.Pipe), ("inside", FileKind.Folder), ("file", FileKind.Regular), ("empty", FileKind.Regular),
            ("socket", FileKind.Socket), ("/dev/zero", FileKind.Device), ("gone", FileKind.Missing), ("file/below", FileKind.Missing)])
        {
            var name = $"to-{Path.GetFileName(target)}";
            File.CreateSymbolicLink(_folder[name], target);
            File.CreateSymbolicLink(_folder[$"{name}-again"], name);
            Assert.Equal(kind, FileFacts.Of(_folder[$"{name}-again"]).Kind);
            Assert.Equal(kind, FileFacts.Of(Path.Combine(_folder.Path, target)).Kind);
        }

        Assert.Equal(5, FileFacts.Of(_folder["to-file"]).Bytes);
        Assert.Equal(File.GetLastWriteTimeUtc(_folder["file"]).Ticks, FileFacts.Of(_folder["to-file"]).Modified);
        Assert.Equal(FileFacts.Portable(_folder["file"]), FileFacts.Of(_folder["to-file"]));
    }

    [Fact]
    public void WhereTheSystemDoesNotTellAPipeIsStillNotOpened()
    {
        NamedPipe.Create(_folder["pipe"]);
        File.CreateSymbolicLink(_folder["link"], "pipe");
        File.WriteAllText(_folder["file"], "12345");
        File.CreateSymbolicLink(_folder["to-file"], "file");
        Assert.Equal(FileKind.EmptyOrSpecial, FileFacts.Portable(_folder["link"]).Kind);
        Assert.Equal(FileKind.Folder, FileFacts.Portable(_folder.Path).Kind);
        Assert.Equal(FileKind.Missing, FileFacts.Portable(_folder["gone"]).Kind);
        Assert.Equal((FileKind.Regular, 5L), (FileFacts.Portable(_folder["to-file"]).Kind, FileFacts.Portable(_folder["to-file"]).Bytes));
    }

    [Fact]
    public void AFolderWhereAFileIsExpectedIsCalledOne()
    {
        var failure = Assert.Throws<InvalidFileException>(() => Vocabulary.Read(_folder.Path));
        Assert.Contains("a folder", failure.Message, StringComparison.Ordinal);
        Assert.Contains("a folder", Assert.Throws<InvalidFileException>(() => CsvRows.Open(_folder.Path, "path")).Message, StringComparison.Ordinal);
    }
}
