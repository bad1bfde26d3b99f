using System.Security.Cryptography;
using System.Text;

namespace Imago.Tests.Support;

/// <summary>A Hugging Face Hub on this machine: one server for the Hub, another for the storage it redirects large files to.</summary>
internal sealed class TestHub : IDisposable
{
    public const string Commit = "1a25a446712ba5ee05982a381eed697ef9b435cf";

    public TestHub()
    {
        Storage = new TestServer(request => OnStorage(request, TestAnswer.File(request, Files[request.Path.Split('?')[0].TrimStart('/')])));
        Hub = new TestServer(request => OnHub(request, Answer(request)));
    }

    public TestServer Hub { get; }

    public TestServer Storage { get; }

    /// <summary>The files of its one repository; safetensors are large files, which storage gives.</summary>
    public Dictionary<string, byte[]> Files { get; } = new()
    {
        ["open_clip_model.safetensors"] = [.. Enumerable.Range(0, 400_000).Select(i => (byte)(i * 17 >> 4))],
        ["open_clip_config.json"] = "{\"model_cfg\": {}}"u8.ToArray(),
        ["vocab.json"] = "{}"u8.ToArray(),
        ["merges.txt"] = "#version: 0.2\n"u8.ToArray(),
    };

    /// <summary>Changes the Hub's answers.</summary>
    public Func<TestRequest, TestAnswer, TestAnswer> OnHub { get; set; } = (_, answer) => answer;

    /// <summary>Changes the storage's answers.</summary>
    public Func<TestRequest, TestAnswer, TestAnswer> OnStorage { get; set; } = (_, answer) => answer;

    public byte[] Weights => Files["open_clip_model.safetensors"];

    public static string Sha256(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    public static string GitBlob(byte[] content) => Convert.ToHexStringLower(CryptographicOperations.HashData(HashAlgorithmName.SHA1, (byte[])[.. Encoding.ASCII.GetBytes($"blob {content.Length}\0"), .. content]));

    public void Dispose()
    {
        Hub.Dispose();
        Storage.Dispose();
    }

    private TestAnswer Answer(TestRequest request)
    {
        var parts = request.Path.Split('/');
        if (parts is not [_, _, _, "resolve", var revision, var file] || revision is not ("main" or Commit))
            return TestAnswer.Text(404).With("X-Error-Code", "RepoNotFound").With("X-Error-Message", "Repository not found");
        if (!Files.TryGetValue(file, out var content))
            return TestAnswer.Text(404).With("X-Error-Code", "EntryNotFound").With("X-Repo-Commit", Commit);
        if (!file.EndsWith(".safetensors", StringComparison.Ordinal))
            return TestAnswer.File(request, content, ("ETag", $"W/\"{GitBlob(content)}\""), ("X-Repo-Commit", Commit));
        return TestAnswer.Redirect($"{Storage.Url}{file}?signature=1")
            .With("ETag", "\"not-this\"")
            .With("X-Repo-Commit", Commit)
            .With("X-Linked-Etag", $"\"{Sha256(content)}\"")
            .With("X-Linked-Size", $"{content.Length}");
    }
}
