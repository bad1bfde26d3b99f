using Imago.Imaging.Workers;

// Started by Imago for itself; there is nothing to be had from it by hand.
return DecodeWorker.Run();
