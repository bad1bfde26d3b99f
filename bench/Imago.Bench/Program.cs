using System.Globalization;
using Imago.Bench;

// What bench/clip_towers.py drives; it says how to run it.
switch (args)
{
    case ["products", var rounds]:
        Products.Run(int.Parse(rounds, CultureInfo.InvariantCulture));
        break;
    default:
        Console.Error.WriteLine("usage: products ROUNDS");
        return 2;
}

return 0;
