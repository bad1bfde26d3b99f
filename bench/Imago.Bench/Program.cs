using System.Globalization;
using Imago.Bench;

// The program behind bench/clip_towers.py and bench/against_sklearn.py, which say how to run it.
switch (args)
{
    case ["products", var rounds]:
        Products.Run(int.Parse(rounds, CultureInfo.InvariantCulture));
        break;
    case ["encode", var weights, var activation, var precision, var pictures, var texts, var folder]:
        Towers.Encode(weights, activation, precision, pictures, texts, folder);
        break;
    case ["serve", var weights, var precision, var pictures]:
        Towers.Serve(weights, precision, pictures);
        break;
    case ["fits"]:
        Fits.Serve();
        break;
    default:
        Console.Error.WriteLine("usage: products ROUNDS | encode WEIGHTS ACTIVATION PRECISION PICTURES TEXTS FOLDER | serve WEIGHTS PRECISION PICTURES | fits");
        return 2;
}

return 0;
