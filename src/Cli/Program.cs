Console.WriteLine("zk");
