using Imago.Imaging.Workers;

// Imago starts this program by itself; it is not meant to be run by hand.
return DecodeWorker.Run();
