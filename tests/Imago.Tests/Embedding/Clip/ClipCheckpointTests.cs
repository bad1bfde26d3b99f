using Imago.Embedding.Clip;
using Imago.Errors;
using Imago.Storage;
using Imago.Tests.Embedding.Weights;
using Imago.Tests.Support;

namespace Imago.Tests.Embedding.Clip;

public sealed class ClipCheckpointTests
{
    public static TheoryData<string, string> FilesPythonWrote()
    {
        var files = new TheoryData<string, string>();
        foreach (var model in ClipReference.Names)
        {
            foreach (var naming in new[] { "openclip", "transformers", "timm" })
                files.Add(model, naming);
        }

        return files;
    }

    [Theory]
    [MemberData(nameof(FilesPythonWrote))]
    public void TheTestsFilesAreThoseTorchLoaded(string model, string naming) =>
        Assert.Equal(ClipReference.Find(model).Sha256[naming], Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(ClipReference.Find(model).Bytes(naming))));

    [Theory]
    [MemberData(nameof(FilesPythonWrote))]
    public void EveryNamingGivesTheSameTensors(string model, string naming)
    {
        using var folder = new TemporaryFolder();
        var reference = ClipReference.Find(model);
        using var checkpoint = reference.Open(folder, naming);
        Assert.Equal(reference.Vision, checkpoint.Vision);
        Assert.Equal(naming == "timm" ? null : reference.Text, checkpoint.Text);
        foreach (var (name, _, values) in reference.Weights().Where(tensor => naming != "timm" || tensor.Name.StartsWith("visual.", StringComparison.Ordinal)))
            Assert.Equal(values, checkpoint.Read(name));
    }
}
