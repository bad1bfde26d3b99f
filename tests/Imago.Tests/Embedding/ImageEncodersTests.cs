using Imago.Embedding;
using Imago.Embedding.Weights;
using Imago.Errors;
using Imago.Flow;
using Imago.Tests.Embedding.Clip;
using Imago.Tests.Support;

namespace Imago.Tests.Embedding;

public sealed class ImageEncodersTests
{
    private static readonly EmbedOptions Bare = new()
    {
        Models = new ModelStore(new HubSettings { Endpoint = new Uri("http://localhost:1"), Cache = Path.Combine(AppContext.BaseDirectory, "no-models"), Offline = true }),
    };

    [Fact]
    public void AutoTakesTheBuiltInEncoderWhereNoWeightsAreAndSaysSoInOneLine()
    {
        var observer = new SaidLines();
        Assert.Equal("visual", ImageEncoders.Choose(Bare, observer).Name);
        Assert.Contains("visual", Assert.Single(observer.Lines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("clip-vit-b32")]
    [InlineData("clip_vit_b32")]
    public void AModelWhoseWeightsAreNotThereIsMissingAndTheMessageSaysHowToGetIt(string name)
    {
        var failure = Assert.Throws<MissingComponentException>(() => ImageEncoders.Choose(Bare with { Encoder = name }, SilentObserver.Instance));
        Assert.Equal("clip-vit-b32", failure.Component);
        Assert.Contains("imago models pull clip-vit-b32", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("clip-vit-b32")]
    [InlineData("auto")]
    public void OtherWeightsInANamedModelsPlaceAreRefused(string name)
    {
        using var folder = new TemporaryFolder();
        var weights = TinyClip.Write(folder["models--laion--CLIP-ViT-B-32-laion2B-s34B-b79K/snapshots/main/open_clip_model.safetensors"]);
        var options = new EmbedOptions { Encoder = name, Models = new ModelStore(new HubSettings { Endpoint = new Uri("http://localhost:1"), Cache = folder["."], Offline = true }) };
        var failure = Assert.Throws<InvalidFileException>(() => ImageEncoders.Choose(options, SilentObserver.Instance));
        Assert.Contains("ac4f8c4b88af6d963118cbf40ad93176d092abbedfcb752601ae1866352656e6", failure.Message, StringComparison.Ordinal);
        Assert.EndsWith(Path.GetFileName(weights), failure.Path, StringComparison.Ordinal);
    }

    [Fact]
    public void ARepositoryOfTheHubThatIsNotThereIsMissing()
    {
        var failure = Assert.Throws<MissingComponentException>(() => ImageEncoders.Choose(Bare with { Encoder = "someone/clip" }, SilentObserver.Instance));
        Assert.Contains("imago models pull someone/clip", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AFileThatIsNotThereIsMissing()
    {
        using var folder = new TemporaryFolder();
        var failure = Assert.Throws<MissingComponentException>(() => ImageEncoders.Choose(Bare with { Encoder = folder["a.safetensors"] }, SilentObserver.Instance));
        Assert.Contains(folder["a.safetensors"], failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnUnknownNameAndABatchOfNothingAreRefused()
    {
        Assert.Equal("--encoder", Assert.Throws<InvalidOptionException>(() => ImageEncoders.Choose(Bare with { Encoder = "vis" }, SilentObserver.Instance)).Option);
        Assert.Equal("--batch-size", Assert.Throws<InvalidOptionException>(() => ImageEncoders.Choose(Bare with { BatchSize = 0 }, SilentObserver.Instance)).Option);
    }

    private sealed class SaidLines : IRunObserver
    {
        public List<string> Lines { get; } = [];

        public void Advance(Stage stage, long done, long total)
        {
        }

        public void Say(Stage stage, string message) => Lines.Add(message);
    }
}
