using Imago.Flow;

namespace Imago.Tests.Film;

/// <summary>Collects the messages while a film is made.</summary>
internal sealed class Listener(List<string> heard) : IRunObserver
{
    public void Advance(Stage stage, long done, long total) => Assert.Fail("one film has no progress of its own");

    public void Say(Stage stage, string message) => heard.Add(message);
}
