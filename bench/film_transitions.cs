#!/usr/bin/env -S dotnet run -c Release
#:project ../src/Imago/Imago.csproj
#:property PublishAot=false
#:property RunAnalyzers=false

// Makes a film of a folder's photos, silent: film_transitions.cs PHOTOS FILM.mp4 [TRANSITION [SIZE [FRAMES [FRAMES_PER_SLIDE [FPS [ends]]]]]],
// such as `Fade 1920x1080 15 90 30`; `ends` has it come out of black and end in black. Answers its bytes, the seconds it took and the
// processor seconds of this process and of the programs it ran.
using System.Diagnostics;
using System.Globalization;
using Imago;
using Imago.Film;
using Imago.Photos;
using Imago.Tools;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
string Argument(int index, string otherwise) => args.Length > index ? args[index] : otherwise;
var size = Argument(3, "1920x1080").Split('x').Select(int.Parse).ToArray();
var photos = Directory.GetFiles(args[0]).Order(StringComparer.Ordinal).Take(30).ToArray();
var options = new FilmOptions
{
    Width = size[0],
    Height = size[1],
    Transition = Enum.Parse<Transition>(Argument(2, "Cut")),
    TransitionFrames = int.Parse(Argument(4, "15")),
    FramesPerSlide = int.Parse(Argument(5, "90")),
    FramesPerSecond = int.Parse(Argument(6, "30")),
    FromBlack = args.Length > 7,
    ToBlack = args.Length > 7,
};
var decoder = new PhotoDecoder();
var renderer = new FilmRenderer(
    await FFmpeg.FindAsync(),
    (path, width, height, token) => decoder.Decode(path, DecodeSize.Within(width, height), token),
    SilentObserver.Instance);
var clock = Stopwatch.StartNew();
var result = await renderer.RenderAsync(new FilmRequest(photos, args[1]) { Options = options });
Console.WriteLine($"{photos.Length} photos, {result.Frames} frames, {options.Transition}: {result.Bytes} bytes, {clock.Elapsed.TotalSeconds:F2} s");
