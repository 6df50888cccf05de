using Godenerg.Charging;

return Bench.Run(args);
