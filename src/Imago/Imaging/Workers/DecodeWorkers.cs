using Imago.Errors;
using Imago.Tools;

namespace Imago.Imaging.Workers;

/// <summary>The processes in which most photo formats are decoded.</summary>
public static class DecodeWorkers
{
    private const string Name = "decode worker";
    private const string Purpose = "decodes HEIC, TIFF and others in separate processes";

    /// <summary>The workers' program as <c>imago doctor</c> lists it.</summary>
    public static NativeComponent Probe()
    {
        try
        {
            var program = WorkerProgram.Locate();
            using var worker = WorkerProcess.Start(program, CancellationToken.None);
            return new NativeComponent(Name, Purpose, ImagoVersion.Current, program.Arguments is [var library, ..] ? library : program.File, null);
        }
        catch (MissingComponentException e)
        {
            return new NativeComponent(Name, Purpose, null, null, e.Message);
        }
    }
}
